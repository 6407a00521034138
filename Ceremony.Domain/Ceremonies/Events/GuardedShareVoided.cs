using Ceremony.Domain.Ceremonies.Custody;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A new share and all its pieces are void before they were kept; the share is made anew.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
[EventName("guarded-share.voided.v1")]
public sealed record GuardedShareVoided(string Step, int Attempt, int Share) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state
        .WithFact(state.Fact<ShareTable>().With(new ShareTable().Of(Share)))
        .WithFact(state.Fact<PieceTable>().Without(Share));
}
