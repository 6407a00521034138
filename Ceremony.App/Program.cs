Console.WriteLine("ceremony");
