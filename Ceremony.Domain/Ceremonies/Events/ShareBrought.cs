using Ceremony.Domain.Ceremonies.Custody;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A share file made elsewhere was shown; its hash is on record.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Holder">The holder.</param>
/// <param name="FileName">File name.</param>
/// <param name="Sha256">SHA-256 of the encrypted file, hex.</param>
[EventName("share.brought.v1")]
public sealed record ShareBrought(string Step, int Attempt, int Share, string Holder, string FileName, string Sha256) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<ShareTable>();
        return state.WithFact(table.With(table.Of(Share) with
        {
            Holder = Holder,
            Stage = ShareStage.Ready,
            MadeHere = false,
            FileName = FileName,
            Sha256 = Sha256,
            CheckValue = null,
            Copies = [],
            ReopenedFromPaper = false,
        })).WithAttempt(Step, attempt => attempt.ActedBy(Holder));
    }
}
