namespace Ceremony.Device.Contracts;

/// <summary>A place where a device can be (a reader, or a slot for a virtual device) and what is there now.</summary>
/// <param name="Place">Its name, for a person; never used to choose a device.</param>
/// <param name="State">What is there.</param>
/// <param name="Serial">The device's serial number; null unless it is a SmartCard-HSM.</param>
/// <param name="IsVirtual">True for a virtual device.</param>
/// <param name="Sentence">For a person: what is there.</param>
public sealed record DevicePlace(string Place, DevicePlaceState State, string? Serial, bool IsVirtual, string Sentence);
