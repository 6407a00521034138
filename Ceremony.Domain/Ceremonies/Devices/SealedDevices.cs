using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Devices;

/// <summary>A device in a bag.</summary>
/// <param name="Serial">Serial number.</param>
/// <param name="Bag">Bag number.</param>
/// <param name="Place">Where the bag is kept.</param>
/// <param name="Step">At which step.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Officer id of who put it there.</param>
public sealed record SealedDevice(string Serial, string Bag, string Place, string Step, DateTimeOffset At, string By);

/// <summary>The devices that were put into bags, by slot.</summary>
public sealed record SealedDevices
{
    /// <summary>By slot; the latest bag of each.</summary>
    public ImmutableSortedDictionary<string, SealedDevice> BySlot { get; init; } = ImmutableSortedDictionary.Create<string, SealedDevice>(StringComparer.Ordinal);

    /// <summary>Where a device of the ceremony is kept now; null where nobody put it away.</summary>
    /// <param name="device">The device.</param>
    public SealedDevice? Of(DeviceFacts device) => BySlot.GetValueOrDefault(device.Slot) is { } found && found.Serial == device.Serial ? found : null;
}
