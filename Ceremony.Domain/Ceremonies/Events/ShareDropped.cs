using Ceremony.Domain.Ceremonies.Custody;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>An opened share was zeroed before the device took it; its holder presents it again.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Reason">Why.</param>
[EventName("share.dropped.v1")]
public sealed record ShareDropped(string Step, int Attempt, int Share, string Reason) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<ShareTable>();
        return state.WithFact(table.With(table.Of(Share) with { Stage = ShareStage.Ready }));
    }
}
