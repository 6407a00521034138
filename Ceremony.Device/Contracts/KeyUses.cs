namespace Ceremony.Device.Contracts;

/// <summary>What a key's description says that it is for (PKCS#15, KeyUsageFlags; the numbers are the bits' places there).</summary>
/// <remarks>PKCS#11 programs go by this. What the device itself allows is the algorithm list, which it shows only inside a wrapped key.</remarks>
[Flags]
public enum KeyUses
{
    /// <summary>Nothing is said.</summary>
    None = 0,

    /// <summary>Encrypt.</summary>
    Encrypt = 1 << 0,

    /// <summary>Decrypt.</summary>
    Decrypt = 1 << 1,

    /// <summary>Sign.</summary>
    Sign = 1 << 2,

    /// <summary>Sign so that the message comes out of the signature.</summary>
    SignRecover = 1 << 3,

    /// <summary>Wrap other keys.</summary>
    Wrap = 1 << 4,

    /// <summary>Unwrap other keys.</summary>
    Unwrap = 1 << 5,

    /// <summary>Verify.</summary>
    Verify = 1 << 6,

    /// <summary>Verify with recovery.</summary>
    VerifyRecover = 1 << 7,

    /// <summary>Derive or agree on keys.</summary>
    Derive = 1 << 8,

    /// <summary>Non-repudiation.</summary>
    NonRepudiation = 1 << 9,
}
