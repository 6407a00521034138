namespace Ceremony.Device.Contracts;

/// <summary>What is at a place where a device can be.</summary>
public enum DevicePlaceState
{
    /// <summary>A reader without a card.</summary>
    Empty,

    /// <summary>A card was put in and is being looked at.</summary>
    BeingRead,

    /// <summary>A SmartCard-HSM.</summary>
    SmartCardHsm,

    /// <summary>A card that is not a SmartCard-HSM.</summary>
    OtherCard,

    /// <summary>A card that another program holds.</summary>
    Busy,

    /// <summary>A card that does not answer, or whose certificate cannot be read.</summary>
    Unreadable,
}
