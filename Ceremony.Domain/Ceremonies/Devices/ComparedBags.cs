using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Devices;

/// <summary>The bag of a device beside its last record.</summary>
/// <param name="Serial">Serial number.</param>
/// <param name="Last">What was on record.</param>
public sealed record ComparedBag(string Serial, LastBag Last)
{
    /// <summary>Whether the bag that was found is the one on record; null where nobody compared, or there was nothing to compare with.</summary>
    public bool? Agrees { get; init; }

    /// <summary>The step and the attempt in which it was compared.</summary>
    public (string Step, int Attempt) At { get; init; } = ("", 0);

    /// <summary>Number of the deviation by which a device in another bag was accepted; 0 for none.</summary>
    public int Deviation { get; init; }

    /// <summary>How the comparison ended, in words.</summary>
    public string Words => (this, Agrees) switch
    {
        ({ Last.IsOnRecord: false }, _) => Last.Later.Length == 0 ? "no earlier bag on record" : $"no earlier bag on record; the device was in {Last.Later} last",
        (_, true) => $"agrees with the last record, {Last.Ceremony}{Since}",
        (_, false) => $"not the bag of the last record, {Last.Ceremony}{Since}{(Deviation == 0 ? "" : $"; accepted as D{Deviation}")}",
        _ => $"not compared with the last record, {Last.Ceremony}{Since}",
    };

    private string Since => Last.Later.Length == 0 ? "" : $" ({Last.Later} had the device since, and recorded no bag)";
}

/// <summary>The bags of a ceremony's devices beside their last records.</summary>
public sealed record ComparedBags
{
    /// <summary>By slot.</summary>
    public ImmutableSortedDictionary<string, ComparedBag> BySlot { get; init; } = ImmutableSortedDictionary.Create<string, ComparedBag>(StringComparer.Ordinal);

    /// <summary>That of a device; null where no records were asked.</summary>
    /// <param name="device">The device.</param>
    public ComparedBag? Of(DeviceFacts device) => BySlot.GetValueOrDefault(device.Slot) is { } bag && bag.Serial == device.Serial ? bag : null;

    internal ComparedBags With(string slot, ComparedBag bag) => this with { BySlot = BySlot.SetItem(slot, bag) };
}
