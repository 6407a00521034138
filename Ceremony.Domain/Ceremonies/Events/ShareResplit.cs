using Ceremony.Domain.Ceremonies.Custody;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>
/// An opened share was sealed anew under another password for other holders. Its value is the same: whoever could open its old file, alone or
/// with others, still knows or can learn it.
/// </summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">The share, from 1, with its new holders.</param>
/// <param name="OldShare">Its number with the old holders, from 21.</param>
/// <param name="OldGuard">How the old file's password was kept, such as <c>envelope 2 of 3</c>.</param>
/// <param name="CheckValue">Check value of the share, 16 upper-case hex digits, the same before and after.</param>
[EventName("share.resplit.v1")]
public sealed record ShareResplit(string Step, int Attempt, int Share, int OldShare, string OldGuard, string CheckValue) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<ShareTable>();
        return state.WithFact(table.With(table.Of(OldShare) with { Stage = ShareStage.Imported, ImportedAt = stamp.Time }));
    }
}
