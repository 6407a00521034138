using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Custody;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>What is on record of a new piece. A split piece has no file and no commitment: its 63 bits could be searched.</summary>
/// <param name="Piece">Piece number, from 1.</param>
/// <param name="Holder">The holder.</param>
/// <param name="FileName">The envelope's file name, or null.</param>
/// <param name="Sha256">SHA-256 of the envelope's file, hex, or null.</param>
/// <param name="Commitment">The envelope's salted commitment, hex, or null.</param>
public sealed record PieceMade(int Piece, string Holder, string? FileName, string? Sha256, string? Commitment);

/// <summary>A share was made under a password that nobody knows: it was split at once, and zeroed. Share file and envelopes are in memory only.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Guard">The guard, such as <c>envelope 2 of 3</c>.</param>
/// <param name="FileName">Name of the share file.</param>
/// <param name="Sha256">SHA-256 of the share file, hex.</param>
/// <param name="CheckValue">First 8 bytes of the SHA-256 of the share, upper-case hex.</param>
/// <param name="Pieces">All n pieces.</param>
[EventName("guarded-share.made.v1")]
public sealed record GuardedShareMade(
    string Step, int Attempt, int Share, string Guard, string FileName, string Sha256, string CheckValue, ImmutableArray<PieceMade> Pieces) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var (shares, table) = (state.Fact<ShareTable>(), state.Fact<PieceTable>());
        var facts = Pieces.Aggregate(table.Of(state, Share), (guard, made) => guard.With(made.Piece, piece => piece with
        {
            Stage = PieceStage.Made,
            FileName = made.FileName,
            Sha256 = made.Sha256,
            Commitment = made.Commitment,
        }));
        return state.WithFact(table.With(facts)).WithFact(shares.With(new ShareTable().Of(Share) with
        {
            Stage = ShareStage.Made,
            MadeHere = true,
            FileName = FileName,
            Sha256 = Sha256,
            CheckValue = CheckValue,
        }));
    }
}
