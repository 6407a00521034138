namespace Ceremony.Device.Simulator.Keys;

/// <summary>A key inside the virtual device.</summary>
internal abstract class VirtualKey : IDisposable
{
    /// <summary>Kind, as stored.</summary>
    internal abstract KeyKind Kind { get; }

    /// <summary>Bytes that it takes in the device's memory.</summary>
    internal abstract int StoredLength { get; }

    /// <summary>Algorithm bytes that the key may be used with; empty means all.</summary>
    internal byte[] AllowedAlgorithms { get; init; } = [];

    /// <summary>Uses left, or null where they are not counted.</summary>
    internal uint? UsesLeft { get; set; }

    /// <summary>True if the key's list lets this algorithm through.</summary>
    internal bool Allows(byte algorithm) => AllowedAlgorithms.Length == 0 || AllowedAlgorithms.Contains(algorithm);

    /// <summary>Counts one successful use.</summary>
    internal void CountUse()
    {
        if (UsesLeft is > 0)
        {
            UsesLeft--;
        }
    }

    public abstract void Dispose();
}
