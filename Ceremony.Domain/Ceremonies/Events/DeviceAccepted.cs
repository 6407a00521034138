using Ceremony.Domain.Ceremonies.Steps.AttestDevice;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>Two roles accepted a device whose certificates end in no root of production devices. That is a deviation.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Number">The deviation's number, from 1.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Happened">What happened.</param>
/// <param name="Decided">What was decided, and by whom.</param>
[EventName("device.accepted.v1")]
public sealed record DeviceAccepted(
    string Step, int Attempt, string Slot, string Serial, int Number, string Expected, string Happened, string Decided) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var facts = state.Fact<AttestationFacts>();
        return (state with { Deviations = state.Deviations.Add(new Deviation(Number, Step, Expected, Happened, Decided, stamp.Actor, stamp.Time)) })
            .WithFact(facts.With(facts.BySlot[Slot] with { IsAccepted = true }));
    }
}
