using Ceremony.Domain.Ceremonies.Custody;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The file of a share was presented at its holder's station for import.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Sha256">SHA-256 of the encrypted file, hex.</param>
[EventName("share.presented.v1")]
public sealed record SharePresented(string Step, int Attempt, int Share, string Sha256) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<ShareTable>();
        return state.WithFact(table.With(table.Of(Share) with { Stage = ShareStage.Presented }))
            .WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
    }
}
