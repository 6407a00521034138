using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>An envelope of an old share, as the earlier record has it.</summary>
/// <param name="Piece">Piece number, from 1.</param>
/// <param name="FileName">File name, or null.</param>
/// <param name="Sha256">SHA-256 of its file, hex, or null.</param>
/// <param name="Commitment">Its commitment, hex, or null.</param>
public sealed record OldPieceOnRecord(int Piece, string? FileName, string? Sha256, string? Commitment);

/// <summary>An old share, as the earlier record has it.</summary>
/// <param name="Share">From 1.</param>
/// <param name="Guard">Its guard, such as <c>envelope 2 of 3</c>.</param>
/// <param name="FileName">Name of its file.</param>
/// <param name="Sha256">SHA-256 of its file, hex.</param>
/// <param name="CheckValue">Its check value, 16 upper-case hex digits, or null.</param>
/// <param name="Copies">Copies of the file that were made.</param>
/// <param name="Pieces">Its envelopes; empty for a password and for split pieces.</param>
public sealed record OldShareOnRecord(int Share, string Guard, string FileName, string Sha256, string? CheckValue, int Copies, ImmutableArray<OldPieceOnRecord> Pieces);

/// <summary>The console looked for the record of the set of shares that gives the expected KCV.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Ceremony">The ceremony in whose record it is, or null if none is on this console.</param>
/// <param name="Shares">The shares; empty if none was found.</param>
[EventName("old-set.found.v1")]
public sealed record OldSetFound(string Step, int Attempt, string? Ceremony, ImmutableArray<OldShareOnRecord> Shares) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var (shares, pieces) = (state.Fact<ShareTable>(), state.Fact<PieceTable>());
        foreach (var old in Shares.Where(old => state.Script.OldSharesHere.Contains(old.Share)))
        {
            var index = OldShares.Index(old.Share);
            shares = shares.With(new ShareTable().Of(index) with
            {
                Holder = state.Script.ShareHolder(index)?.Id ?? "",
                Stage = ShareStage.Ready,
                FileName = old.FileName,
                Sha256 = old.Sha256,
                CheckValue = old.CheckValue,
            });
            pieces = pieces.With(old.Pieces.Aggregate(pieces.Of(state, index), (guard, piece) => guard.With(piece.Piece, facts => facts with
            {
                FileName = piece.FileName,
                Sha256 = piece.Sha256,
                Commitment = piece.Commitment,
            })));
        }

        return state.WithFact(shares).WithFact(pieces).WithFact(state.Fact<OldSetFacts>() with { IsLookedUp = true, Ceremony = Ceremony });
    }
}
