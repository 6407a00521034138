namespace Ceremony.Device.Simulator.Chip;

/// <summary>Option bits given at INITIALIZE DEVICE (object 80).</summary>
[Flags]
internal enum DeviceOptions
{
    None = 0,

    /// <summary>RESET RETRY COUNTER with the SO-PIN is allowed.</summary>
    ResetRetryCounter = 0x0001,

    /// <summary>The user PIN is a transport PIN that must be changed before use.</summary>
    TransportPin = 0x0002,

    /// <summary>Registered public keys may be replaced.</summary>
    ReplacePublicKeys = 0x0008,

    /// <summary>PIN and public keys are both needed.</summary>
    CombinedAuthentication = 0x0010,

    /// <summary>RESET RETRY COUNTER resets the counter only and sets no PIN.</summary>
    ResetOnlyCounter = 0x0020,
}
