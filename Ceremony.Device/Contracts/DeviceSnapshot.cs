namespace Ceremony.Device.Contracts;

/// <summary>Everything that a device tells without a login, read in one exclusive transaction.</summary>
/// <param name="Identity">Who it says it is.</param>
/// <param name="UserPin">State of the user PIN.</param>
/// <param name="SoPin">State of the SO-PIN.</param>
/// <param name="Dkek">State of the DKEK.</param>
/// <param name="Keys">Keys present, by reference; the device's own key (reference 0) is not among them.</param>
/// <param name="Label">Token label; null without one.</param>
/// <param name="FreeMemory">Free memory in bytes; null means "not known", as with all firmware of the maker.</param>
public sealed record DeviceSnapshot(
    DeviceIdentity Identity,
    PinStatus UserPin,
    PinStatus SoPin,
    DkekStatus Dkek,
    IReadOnlyList<DeviceKey> Keys,
    string? Label,
    int? FreeMemory)
{
    /// <summary>True for a device that was never initialised: its next initialisation sets the SO-PIN instead of asking for it.</summary>
    public bool NeverInitialised => SoPin.State == PinState.NeverInitialised;
}
