using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The console looked up in its earlier records into which bag a device was put last.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Ceremony">The ceremony that put it there; empty where no bag is on record.</param>
/// <param name="Bag">Bag number; empty where none is on record.</param>
/// <param name="Later">The latest ceremony that had the device after that and recorded no bag; or empty.</param>
[EventName("bag.traced.v1")]
public sealed record BagTraced(string Step, int Attempt, string Slot, string Serial, string Ceremony, [property: Withheld(DisclosureClass.Auditor)] string Bag, string Later) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) =>
        state.WithFact(state.Fact<ComparedBags>().With(Slot, new ComparedBag(Serial, new LastBag(Ceremony, Bag, Later))));
}
