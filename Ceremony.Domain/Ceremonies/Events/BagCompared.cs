using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The bag in which a device was found was compared with the last record.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Agrees">True if it is the same bag.</param>
[EventName("bag.compared.v1")]
public sealed record BagCompared(string Step, int Attempt, string Slot, bool Agrees) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var bags = state.Fact<ComparedBags>();
        return state.WithFact(bags.With(Slot, bags.BySlot[Slot] with { Agrees = Agrees, At = (Step, Attempt), Deviation = 0 }));
    }
}
