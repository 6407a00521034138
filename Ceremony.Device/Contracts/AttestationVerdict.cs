namespace Ceremony.Device.Contracts;

/// <summary>What is known about a device being genuine.</summary>
public enum AttestationVerdict
{
    /// <summary>Every certificate is good up to the maker's root; that the device holds its key was not shown, and a chain can be copied.</summary>
    ChainOnly,

    /// <summary>The chain is good up to the maker's root, and the device's own key signed something made up now.</summary>
    Genuine,

    /// <summary>The chain is good up to the maker's root for test devices.</summary>
    MakerTest,

    /// <summary>A virtual device: its root vouches for nothing.</summary>
    Virtual,

    /// <summary>The chain ends in a root that is not known here.</summary>
    UnknownRoot,

    /// <summary>A signature, a name or a role is wrong.</summary>
    Broken,
}
