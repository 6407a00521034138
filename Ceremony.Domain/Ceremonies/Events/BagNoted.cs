using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The number of the bag in which a device was found.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Bag">Bag number; empty where an attempt after one with a bag found none.</param>
[EventName("bag.noted.v1")]
public sealed record BagNoted(string Step, int Attempt, string Slot, [property: Withheld(DisclosureClass.Auditor)] string Bag) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<DeviceTable>();
        return state.WithFact(table.With(table.BySlot[Slot] with { BagFound = Bag.Length == 0 ? null : Bag }));
    }
}
