namespace Ceremony.Device.Contracts;

/// <summary>What a refused operation did to the device. When in doubt the device is read again before anything is repeated.</summary>
public enum DeviceEffect
{
    /// <summary>Nothing was changed.</summary>
    None,

    /// <summary>A command that changes the device was sent and its outcome is not known: read the device's state.</summary>
    Unknown,

    /// <summary>The device was changed, but what it reports afterwards is not what was asked for, or could not be read.</summary>
    Changed,
}
