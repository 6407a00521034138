using Ceremony.App.Derived;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.App.Registers;

/// <summary>Into which bag a device was put last.</summary>
public static class BagRecords
{
    /// <summary>The same for a slot whose device is read for the first time; null where that was asked before.</summary>
    /// <param name="ceremonies">All ceremonies of the console.</param>
    /// <param name="serial">The device's serial number.</param>
    /// <param name="present">The ceremony that asks.</param>
    /// <param name="slot">The device's part in the script.</param>
    public static LastBag? FirstOf(IEnumerable<CeremonySummary> ceremonies, string serial, CeremonyState present, string slot) =>
        present.Fact<ComparedBags>().BySlot.ContainsKey(slot) ? null : LastOf(ceremonies, serial, present);

    /// <summary>What the records before a ceremony say of the bag of a device.</summary>
    /// <param name="ceremonies">All ceremonies of the console.</param>
    /// <param name="serial">The device's serial number.</param>
    /// <param name="present">The ceremony that asks: it does not count itself, and a rehearsal asks rehearsals alone.</param>
    public static LastBag LastOf(IEnumerable<CeremonySummary> ceremonies, string serial, CeremonyState present)
    {
        var earlier = ceremonies.Where(ceremony => ceremony.IsRehearsal == present.IsRehearsal && ceremony.Id != present.Id)
            .SelectMany(ceremony => ceremony.Devices).Where(device => device.Serial == serial).ToList();
        var put = earlier.Where(device => device.Put is not null).MaxBy(device => (device.Put!.At, device.Ceremony));
        var later = earlier.Where(device => device.Put is null && (put is null || device.At > put.Put!.At)).MaxBy(device => (device.At, device.Ceremony))?.Ceremony ?? "";
        return put is null ? new LastBag("", "", later) : new LastBag(put.Ceremony, put.Put!.Bag, later);
    }
}
