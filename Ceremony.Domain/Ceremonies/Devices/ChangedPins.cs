using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Devices;

/// <summary>A PIN that somebody changed who knew the one before.</summary>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Pin"><c>user-pin</c> or <c>so-pin</c>.</param>
/// <param name="Step">At which step.</param>
public sealed record ChangedPin(string Slot, string Serial, string Pin, string Step);

/// <summary>The PINs that were changed in a ceremony, each by its holder.</summary>
public sealed record ChangedPins
{
    /// <summary>In order.</summary>
    public ImmutableArray<ChangedPin> All { get; init; } = [];

    /// <summary>PINs whose change was interrupted, so that the device may have either one: slot and PIN.</summary>
    public ImmutableHashSet<(string Slot, string Pin)> InDoubt { get; init; } = [];
}
