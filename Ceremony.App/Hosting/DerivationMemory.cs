namespace Ceremony.App.Hosting;

/// <summary>How much memory one key derivation may take on this machine.</summary>
public static class DerivationMemory
{
    /// <summary>Half of what the process may have, in KiB: an envelope that asks for more is refused before any is taken.</summary>
    public static int MostKiB => (int)Math.Min(int.MaxValue, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / 1024);
}
