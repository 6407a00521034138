using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Drills;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Custody;

/// <summary>A share as one ceremony left it.</summary>
/// <param name="Index">Number from 1; of an old share from 21.</param>
/// <param name="Way">Its file and who opens it.</param>
public sealed record CeremonyShare(int Index, ShareWay Way);

/// <summary>What one ceremony says of shares, pieces and places: all that the custody ledger needs of it. It follows from the ceremony's state alone.</summary>
/// <param name="Ceremony">The ceremony's id.</param>
/// <param name="StartedAt">Time of its first event, UTC.</param>
/// <param name="Kcv">KCV of the joined key, 16 upper-case hex digits; null where it was not read.</param>
/// <param name="Count">N.</param>
/// <param name="Shares">The shares of which a file is known, by number.</param>
/// <param name="OldCeremony">The ceremony in whose record the old set of a refresh was found, or null.</param>
/// <param name="OldDestroyed">Old shares of a refresh of which nothing is left.</param>
/// <param name="IsResplit">True if one share was sealed anew with the value that it had: no set is replaced, and nobody forgets it.</param>
/// <param name="Places">Places that it described.</param>
public sealed record CeremonyCustody(
    string Ceremony,
    DateTimeOffset StartedAt,
    string? Kcv,
    int Count,
    ImmutableArray<CeremonyShare> Shares,
    string? OldCeremony,
    int OldDestroyed,
    bool IsResplit,
    ImmutableArray<CustodyPlace> Places)
{
    /// <summary>True if it says nothing.</summary>
    public bool IsEmpty => Shares.IsEmpty && Places.IsEmpty;

    /// <summary>Makes it from a state.</summary>
    /// <param name="state">A state with a locked script.</param>
    public static CeremonyCustody Of(CeremonyState state)
    {
        var old = state.Fact<OldSetFacts>();
        return new CeremonyCustody(
            state.Id,
            state.StartedAt,
            state.Fact<KcvFacts>() is { Kcv: { } kcv } facts && facts.Shares == state.Script.Shares ? kcv : null,
            state.Script.Shares,
            [.. state.Fact<ShareTable>().All.Where(share => share.Sha256 is not null).Select(share => new CeremonyShare(share.Index, WayOf(state, share)))],
            old.Ceremony,
            state.Script.Resplit > 0 ? 0 : old.Fates.Count(fate => fate.IsComplete),
            state.Script.Resplit > 0,
            [.. state.Fact<PutAwayFacts>().Places.Select(place => new CustodyPlace(place.Place, place.Needs))]);
    }

    private static ShareWay WayOf(CeremonyState state, ShareFacts share)
    {
        var (guard, away) = (state.Script.GuardOf(share.Index), state.Fact<PutAwayFacts>());
        var pieces = state.Fact<PieceTable>().Of(state, share.Index);
        var held = guard.IsInPieces
            ? pieces.Pieces.Values.Select(piece => PieceOf(away, share.Index, piece.Piece, piece.Holder, piece.Copies))
            : [PieceOf(away, share.Index, 1, share.Holder, [])];
        return new ShareWay(share.Sha256!, share.CheckValue, guard, [.. held], CopiesOf(away, share.Index, 0, share.Copies), ProofOf(state, share, pieces), state.Id,
            IsDestroyed: state.Fact<OldSetFacts>().Fates.Any(fate => fate.Share == share.Index && fate.IsComplete));
    }

    private static CustodyProof? ProofOf(CeremonyState state, ShareFacts share, GuardFacts pieces)
    {
        var how = OldShares.IsOld(share.Index) ? state.Script.Resplit > 0 ? "re-split" : "refresh" : state.Fact<DrillFacts>().StartedAt is not null ? "drill" : "import";
        return share.ImportedAt is { } at ? new CustodyProof(at, how, state.Id)
            : pieces.Quorums.IsEmpty ? null
            : new CustodyProof(pieces.Quorums[^1].At, "test opening", state.Id);
    }

    private static CustodyPiece PieceOf(PutAwayFacts away, int share, int number, string holder, ImmutableArray<ShareCopy> copies) => new(
        number,
        holder,
        holder.Length > 0 ? [holder] : [],
        CopiesOf(away, share, number, copies),
        away.All.LastOrDefault(copy => copy.Share == share && copy.Piece == number && copy is { Kind: PutAwayFacts.Paper, Place.Length: > 0 }) is { } paper ? CopyOf(paper) : null);

    // What was made here, and what came from elsewhere and was put away here.
    private static ImmutableArray<CustodyCopy> CopiesOf(PutAwayFacts away, int share, int piece, ImmutableArray<ShareCopy> copies) =>
    [
        .. copies.Select(copy => away.Of(share, piece, copy.Medium) is { } put ? CopyOf(put) with { At = copy.At } : new CustodyCopy(copy.Medium, copy.Kind, copy.At)),
        .. away.All.Where(copy => copy.Share == share && copy.Piece == piece && copy.Kind == PutAwayFacts.Brought).Select(CopyOf),
    ];

    private static CustodyCopy CopyOf(PutAwayCopy put) => new(put.Medium, put.Kind, put.At, put.Bag, put.Place);
}
