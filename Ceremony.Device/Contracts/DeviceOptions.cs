namespace Ceremony.Device.Contracts;

/// <summary>Options fixed at initialisation, two bytes (tag 80 of INITIALIZE DEVICE; shown again when the applet is selected).</summary>
[Flags]
public enum DeviceOptions
{
    /// <summary>None: nobody but the PIN holder can ever use the keys.</summary>
    None = 0,

    /// <summary>The SO-PIN holder can set a new user PIN, and so use the keys alone.</summary>
    ResetPinBySoPin = 0x0001,

    /// <summary>The user PIN is a transport PIN, which must be changed before use.</summary>
    TransportPin = 0x0002,

    /// <summary>Session PINs are possible.</summary>
    SessionPin = 0x0004,

    /// <summary>Public keys for authentication may be replaced.</summary>
    ReplacePublicKeys = 0x0008,

    /// <summary>Both PIN and public-key authentication are needed.</summary>
    PinAndPublicKeys = 0x0010,

    /// <summary>The SO-PIN holder can reset the counter of the user PIN but not set a new one.</summary>
    ResetCounterBySoPin = 0x0020,
}
