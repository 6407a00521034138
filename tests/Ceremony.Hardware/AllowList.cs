namespace Ceremony.Hardware;

/// <summary>The cards of this machine that may be erased for tests: a file with one serial number a line, which nobody has unless they made it.</summary>
internal static class AllowList
{
    /// <summary>Its place: CEREMONY_TEST_DEVICES, or ceremony/test-devices in the user's configuration folder.</summary>
    public static string Place => Environment.GetEnvironmentVariable("CEREMONY_TEST_DEVICES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "ceremony", "test-devices");

    /// <summary>True when the serial number stands in it.</summary>
    public static bool Allows(string serial) => File.Exists(Place) && File.ReadLines(Place).Any(line => line.Split('#')[0].Trim() == serial);
}
