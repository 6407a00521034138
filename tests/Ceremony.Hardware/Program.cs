using Ceremony.Hardware;

// Runs the contract suite on one card in a reader and prints what it answers to the open points. Everything on the card is erased.
string? serial = null, soPinFile = null, only = null;
var thorough = false;
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--serial" when i + 1 < args.Length: serial = args[++i]; break;
        case "--so-pin-file" when i + 1 < args.Length: soPinFile = args[++i]; break;
        case "--only" when i + 1 < args.Length: only = args[++i]; break;
        case "--thorough": thorough = true; break;
        default: serial = null; i = args.Length; break;
    }
}

if (serial is null)
{
    Console.Error.WriteLine("usage: scripts/test-hardware --serial SERIAL [--so-pin-file FILE] [--only TEXT] [--thorough]");
    return 2;
}

if (!AllowList.Allows(serial))
{
    Console.Error.WriteLine($"{serial} is not in {AllowList.Place}. Nothing was done. The tests erase the card: if you mean it, write its serial number on a line there.");
    return 2;
}

try
{
    var card = HardwareCard.Find(serial);
    Console.Error.WriteLine($"{serial}: everything on it will be erased.");
    using var own = SoPinExchange.Begin(card, soPinFile);
    var run = new ContractRun(card, Console.Out);
    run.Run(only);
    Console.Out.WriteLine();
    if (only is null)
    {
        new OpenPoints(card, Console.Out).Ask(thorough);
        Console.Out.WriteLine();
    }

    Console.Out.WriteLine($"{run.Passed} passed, {run.Failed} failed, {run.NotPossible} not possible on this card");
    return run.Failed == 0 && run.Passed > 0 ? 0 : 1;
}
catch (InvalidOperationException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
