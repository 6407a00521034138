namespace Ceremony.Device.Cvc;

/// <summary>What a check of a device's certificate chain found.</summary>
public enum CvcChainStatus
{
    /// <summary>Every signature is good up to a known root. Possession of the device's key is not shown by this: a chain can be copied.</summary>
    Good,

    /// <summary>The chain is well formed, but no known root has the name of the issuer's issuer.</summary>
    UnknownRoot,

    /// <summary>A signature, name or role is wrong.</summary>
    Broken,
}
