using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Devices;

/// <summary>A device in a bag.</summary>
/// <param name="Serial">Serial number.</param>
/// <param name="Bag">Bag number.</param>
/// <param name="Place">Where the bag is kept.</param>
/// <param name="Step">At which step.</param>
/// <param name="At">When, UTC.</param>
public sealed record SealedDevice(string Serial, string Bag, string Place, string Step, DateTimeOffset At);

/// <summary>The devices that were put into bags, by slot.</summary>
public sealed record SealedDevices
{
    /// <summary>By slot; the latest bag of each.</summary>
    public ImmutableSortedDictionary<string, SealedDevice> BySlot { get; init; } = ImmutableSortedDictionary.Create<string, SealedDevice>(StringComparer.Ordinal);
}
