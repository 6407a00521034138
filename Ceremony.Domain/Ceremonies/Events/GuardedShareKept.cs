using Ceremony.Domain.Ceremonies.Custody;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The new share file is on its media and every holder has their piece; everything of it was zeroed in memory.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
[EventName("guarded-share.kept.v1")]
public sealed record GuardedShareKept(string Step, int Attempt, int Share) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<ShareTable>();
        return state.WithFact(table.With(table.Of(Share) with { Stage = ShareStage.Ready }));
    }
}
