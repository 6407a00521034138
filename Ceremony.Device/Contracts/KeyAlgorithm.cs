namespace Ceremony.Device.Contracts;

/// <summary>Kinds of keys on a device.</summary>
public enum KeyAlgorithm
{
    /// <summary>RSA.</summary>
    Rsa,

    /// <summary>Elliptic curve.</summary>
    Ec,

    /// <summary>AES.</summary>
    Aes,
}
