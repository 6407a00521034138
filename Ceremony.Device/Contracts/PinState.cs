namespace Ceremony.Device.Contracts;

/// <summary>What a device says about one of its PINs when asked without presenting it.</summary>
public enum PinState
{
    /// <summary>The device was never initialised, so this PIN does not exist.</summary>
    NeverInitialised,

    /// <summary>Set, not presented; tries are left.</summary>
    Operational,

    /// <summary>Presented and right, in this selection of the applet.</summary>
    Verified,

    /// <summary>No try is left.</summary>
    Blocked,

    /// <summary>A transport PIN is set and must be changed by its holder before use.</summary>
    TransportPin,

    /// <summary>The device answered with something else, for example because public-key authentication stands in the PIN's place.</summary>
    Other,
}
