using Ceremony.Domain.Ceremonies.Custody;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The file of a share whose password is in pieces was shown by one of the piece holders; its hash is on record.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Guard">The guard, such as <c>envelope 2 of 3</c>.</param>
/// <param name="BroughtBy">Who showed it.</param>
/// <param name="FileName">File name.</param>
/// <param name="Sha256">SHA-256 of the encrypted file, hex.</param>
[EventName("guarded-share.brought.v1")]
public sealed record GuardedShareBrought(string Step, int Attempt, int Share, string Guard, string BroughtBy, string FileName, string Sha256) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var shares = state.Fact<ShareTable>();
        return state.WithFact(shares.With(new ShareTable().Of(Share) with { Stage = ShareStage.Ready, FileName = FileName, Sha256 = Sha256 }))
            .WithAttempt(Step, attempt => attempt.ActedBy(BroughtBy));
    }
}
