namespace Ceremony.Domain.Ceremonies.Devices;

/// <summary>What a device's certificates, and perhaps its own signature, came to.</summary>
public enum AttestationResult
{
    /// <summary>Good up to the maker's root, and the device's own key signed something made up now.</summary>
    Genuine,

    /// <summary>Good up to the maker's root; that the device holds its key was not shown.</summary>
    ChainOnly,

    /// <summary>Good up to the maker's root for test devices.</summary>
    MakerTest,

    /// <summary>A virtual device: its root vouches for nothing.</summary>
    Virtual,

    /// <summary>Ends in a root that is not known.</summary>
    UnknownRoot,

    /// <summary>A signature, a name or a role is wrong.</summary>
    Broken,
}
