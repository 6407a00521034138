namespace Ceremony.Device.Cvc;

/// <summary>What a root vouches for.</summary>
public enum CvcRootKind
{
    /// <summary>The maker's root for devices that are sold.</summary>
    Production,

    /// <summary>The maker's root for test devices.</summary>
    MakerTest,

    /// <summary>Our own root for virtual devices; its private key is public, so it vouches for nothing.</summary>
    Virtual,
}
