using Ceremony.Domain.Ceremonies.Custody;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The password, typed again from paper, opened the new share file; the file in memory was zeroed.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
[EventName("share.reopened.v1")]
public sealed record ShareReopened(string Step, int Attempt, int Share) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<ShareTable>();
        return (state with { Held = [.. state.Held.Where(held => held.Step != Step)] })
            .WithFact(table.With(table.Of(Share) with { ReopenedFromPaper = true, Stage = ShareStage.Ready }));
    }
}
