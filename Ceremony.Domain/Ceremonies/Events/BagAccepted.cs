using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A device that was not found in the bag of its last record was accepted after a written analysis. That is a deviation.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Number">The deviation's number, from 1.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Happened">What happened.</param>
/// <param name="Analysis">What was found out, in the administrator's words.</param>
/// <param name="Decided">What was decided, and by whom.</param>
[EventName("bag.accepted.v1")]
public sealed record BagAccepted(string Step, int Attempt, string Slot, int Number, string Expected, string Happened, string Analysis, string Decided) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var bags = state.Fact<ComparedBags>();
        return (state with { Deviations = state.Deviations.Add(new Deviation(Number, Step, Expected, $"{Happened} {Analysis}", Decided, stamp.Actor, stamp.Time)) })
            .WithFact(bags.With(Slot, bags.BySlot[Slot] with { Deviation = Number }));
    }
}
