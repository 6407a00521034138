using Ceremony.Domain.Ceremonies.Steps.CloseRecord;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The journal is closed: its last line. The line's hash is the record fingerprint.</summary>
/// <param name="Deviations">How many deviations the journal holds; 0 is "none".</param>
[EventName("ceremony.closed.v1", Checkpoint = true)]
public sealed record CeremonyClosed(int Deviations) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) =>
        (state with { Phase = CeremonyPhase.Closed }).WithFact(state.Fact<RecordFacts>() with { ClosedAt = stamp.Time });
}
