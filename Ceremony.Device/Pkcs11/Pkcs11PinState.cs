namespace Ceremony.Device.Pkcs11;

/// <summary>What a PKCS#11 module says about a token's user PIN (flags of CK_TOKEN_INFO).</summary>
public enum Pkcs11PinState
{
    /// <summary>Set; nothing speaks against presenting it.</summary>
    Ready,

    /// <summary>There is none: the token was never initialised.</summary>
    NotSet,

    /// <summary>A wrong one was presented since the last right one.</summary>
    CountLow,

    /// <summary>One try is left.</summary>
    LastTry,

    /// <summary>No try is left.</summary>
    Blocked,
}
