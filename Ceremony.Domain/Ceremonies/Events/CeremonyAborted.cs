namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The ceremony ended before its close, for good. The journal stays open, and says so.</summary>
/// <param name="Reason">Why.</param>
[EventName("ceremony.aborted.v1", Checkpoint = true)]
public sealed record CeremonyAborted(string Reason) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) =>
        state with { Phase = CeremonyPhase.Aborted, Held = [], AbortReason = Reason };
}
