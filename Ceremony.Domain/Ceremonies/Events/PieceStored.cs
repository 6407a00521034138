using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A copy of an envelope was read back equal at its holder's station.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">Piece number, from 1.</param>
/// <param name="Medium">Name of the medium; it may tell where the copy is kept.</param>
/// <param name="Kind"><c>folder</c>, <c>download</c> or <c>sheet</c>.</param>
[EventName("piece.stored.v1")]
public sealed record PieceStored(
    string Step, int Attempt, int Share, int Piece, [property: Withheld(DisclosureClass.Auditor)] string Medium, string Kind) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<PieceTable>();
        return state.WithFact(table.With(table.Of(state, Share).With(Piece, piece => piece with
        {
            Stage = PieceStage.Kept,
            Copies = piece.Copies.Add(new ShareCopy(Medium, Kind, stamp.Time)),
        }))).WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
    }
}
