using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A device went into a numbered bag, and where that is kept.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Bag">Bag number.</param>
/// <param name="Place">Where the bag is kept.</param>
[EventName("device.sealed.v1")]
public sealed record DeviceSealed(
    string Step, int Attempt, string Slot, string Serial, [property: Withheld(DisclosureClass.Auditor)] string Bag, [property: Withheld(DisclosureClass.Auditor)] string Place) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var facts = state.Fact<SealedDevices>();
        return state.WithFact(facts with { BySlot = facts.BySlot.SetItem(Slot, new SealedDevice(Serial, Bag, Place, Step, stamp.Time, stamp.Actor)) })
            .WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
    }
}
