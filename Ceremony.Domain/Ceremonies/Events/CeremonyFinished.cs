namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The last step of the annex is done.</summary>
[EventName("ceremony.finished.v1", Checkpoint = true)]
public sealed record CeremonyFinished : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state with { Phase = CeremonyPhase.Finished };
}
