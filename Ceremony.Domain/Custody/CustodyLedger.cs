using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Custody;

/// <summary>
/// Who holds or ever held what, over all ceremonies: the fold of their states and of nothing else. It counts knowledge of a share's <em>value</em>.
/// A password that is split anew does not take that back; a refresh does, once the old set is on record as destroyed.
/// </summary>
public sealed record CustodyLedger
{
    /// <summary>Before the first ceremony.</summary>
    public static CustodyLedger Empty { get; } = new();

    /// <summary>Every share file that is known, in the order in which it came up.</summary>
    public ImmutableArray<ShareWay> Ways { get; init; } = [];

    /// <summary>Every set of shares that is known whole, in that order.</summary>
    public ImmutableArray<ShareSet> Sets { get; init; } = [];

    /// <summary>Everybody who holds something now, in order of their ids.</summary>
    public ImmutableSortedSet<string> Holders => [.. Ways.SelectMany(way => way.Pieces).Select(piece => piece.Holder).Where(holder => holder.Length > 0)];

    /// <summary>Makes the ledger.</summary>
    /// <param name="ceremonies">All ceremonies of one kind: a rehearsal's shares say nothing of production.</param>
    public static CustodyLedger Of(IEnumerable<CeremonyState> ceremonies) =>
        ceremonies.OrderBy(state => state.StartedAt).Aggregate(Empty, (ledger, state) => ledger.With(state));

    /// <summary>Adds what a ceremony's state says.</summary>
    /// <param name="state">A state with a locked script; later than those that are in.</param>
    public CustodyLedger With(CeremonyState state)
    {
        var known = state.Fact<ShareTable>().All.Where(share => share.Sha256 is not null).ToList();
        var ledger = known.Aggregate(this, (sum, share) => sum.With(state, share));
        var old = state.Fact<OldSetFacts>();
        return ledger
            .With(known.Where(share => OldShares.IsOld(share.Index)).ToList(), state, old.Ceremony ?? $"before {state.Id}", old.Fates.Count(fate => fate.IsComplete))
            .With(known.Where(share => !OldShares.IsOld(share.Index)).ToList(), state, state.Id, destroyed: 0);
    }

    /// <summary>Notes that every copy of a refreshed set is destroyed.</summary>
    /// <param name="ceremony">The first ceremony that had the set.</param>
    public CustodyLedger WithDestroyed(string ceremony) =>
        this with { Sets = [.. Sets.Select(set => set.Ceremony == ceremony ? set with { IsDestroyed = true } : set)] };

    /// <summary>Who must not hold what is planned for them, with what they ever held.</summary>
    /// <param name="kcv">The key that the ceremony is about; null for a new one.</param>
    /// <param name="planned">Who is to hold what.</param>
    public IReadOnlyList<Refusal> Check(string? kcv, IReadOnlyList<PlannedHolding> planned)
    {
        var live = Sets.Where(set => !set.IsDestroyed && kcv is not null && set.Kcv == kcv).ToList();
        var count = live.Select(set => set.Values.Length).Append(planned.Select(holding => holding.Share).DefaultIfEmpty(0).Max()).Max();
        return [.. planned.GroupBy(holding => holding.Officer, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).SelectMany(group => Check(group.Key, [.. group], live, count))];
    }

    /// <summary>What can no longer be opened if one officer vanishes, or two.</summary>
    /// <param name="places">Where media lie, as far as is known; a medium that is not named is taken to be within reach.</param>
    /// <returns>One by one, then pair by pair; what is lost without the second of a pair is not told again.</returns>
    public IReadOnlyList<CustodyLoss> LossMatrix(IReadOnlyList<CustodyPlace> places)
    {
        string[] holders = [.. Holders.Union(places.SelectMany(place => place.Needs))];
        var single = holders.SelectMany(officer => Losses([officer], places)).ToList();
        var pairs = holders.SelectMany((one, i) => holders.Skip(i + 1).SelectMany(other => Losses([one, other], places)))
            .Where(loss => !single.Exists(lost => loss.Gone.Contains(lost.Gone[0]) && lost.Set == loss.Set && lost.Share == loss.Share));
        return [.. single, .. pairs];
    }

    private static string? KcvOf(CeremonyState state) =>
        state.Fact<KcvFacts>() is { Kcv: { } kcv } facts && facts.Shares == state.Script.Shares ? kcv : null;

    // A set counts once all of its shares are known by their values.
    private CustodyLedger With(List<ShareFacts> shares, CeremonyState state, string ceremony, int destroyed)
    {
        var values = shares.Select(share => share.CheckValue ?? Ways.First(way => way.Sha256 == share.Sha256).CheckValue).OfType<string>().ToImmutableArray();
        var isWhole = values.Length > 0 && values.Length == shares.Count && (ceremony != state.Id || values.Length == state.Script.Shares);
        return isWhole ? With(new ShareSet(ceremony, KcvOf(state), values, destroyed == values.Length)) : this;
    }

    private CustodyLedger With(CeremonyState state, ShareFacts share)
    {
        var guard = state.Script.GuardOf(share.Index);
        var pieces = state.Fact<PieceTable>().Of(state, share.Index);
        var held = guard.IsInPieces
            ? pieces.Pieces.Values.Select(piece => PieceOf(piece.Piece, piece.Holder, piece.Copies))
            : [PieceOf(1, share.Holder, [])];
        var proven = new[] { share.ImportedAt, pieces.Quorums.IsEmpty ? null : pieces.Quorums[^1].At }.Max();
        var way = new ShareWay(share.Sha256!, share.CheckValue, guard, [.. held], CopiesOf(share.Copies), proven, state.Id);
        var before = Ways.FirstOrDefault(known => known.Sha256 == way.Sha256);
        return this with { Ways = before is null ? Ways.Add(way) : Ways.Replace(before, Merge(before, way)) };
    }

    private static CustodyPiece PieceOf(int number, string holder, ImmutableArray<ShareCopy> copies) =>
        new(number, holder, holder.Length > 0 ? [holder] : [], CopiesOf(copies));

    private static ImmutableArray<CustodyCopy> CopiesOf(ImmutableArray<ShareCopy> copies) => [.. copies.Select(copy => new CustodyCopy(copy.Medium, copy.Kind, copy.At))];

    // The later ceremony says who holds it now; whoever held it before knows it still.
    private static ShareWay Merge(ShareWay before, ShareWay after) => before with
    {
        CheckValue = after.CheckValue ?? before.CheckValue,
        Copies = [.. before.Copies.Union(after.Copies)],
        ProvenAt = after.ProvenAt ?? before.ProvenAt,
        Pieces = [.. before.Pieces.Select(piece => after.Pieces.FirstOrDefault(later => later.Number == piece.Number) is { Holder.Length: > 0 } later
            ? new CustodyPiece(piece.Number, later.Holder, piece.EverHeld.Union(later.EverHeld), [.. piece.Copies.Union(later.Copies)])
            : piece)],
    };

    private CustodyLedger With(ShareSet set)
    {
        var same = Sets.FirstOrDefault(known => known.Values.Order(StringComparer.Ordinal).SequenceEqual(set.Values.Order(StringComparer.Ordinal), StringComparer.Ordinal));
        return this with { Sets = same is null ? Sets.Add(set) : Sets.Replace(same, same with { Kcv = set.Kcv ?? same.Kcv, IsDestroyed = same.IsDestroyed || set.IsDestroyed }) };
    }

    private IEnumerable<ShareWay> WaysTo(string value) => Ways.Where(way => way.CheckValue == value);

    private bool Knows(string officer, ShareSet set, int share) => share <= set.Values.Length && WaysTo(set.Values[share - 1]).Any(way => way.IsKnownTo(officer));

    private IEnumerable<Refusal> Check(string officer, IReadOnlyList<PlannedHolding> planned, List<ShareSet> live, int count)
    {
        var reached = Enumerable.Range(1, count).Where(share => live.Exists(set => Knows(officer, set, share))).ToHashSet();
        var before = reached.Count;
        foreach (var share in planned.GroupBy(holding => holding.Share))
        {
            var pieces = share.Select(holding => holding.Piece).ToHashSet();
            var guard = share.First().Guard;
            if (!share.First().IsNewSplit && live.LastOrDefault() is { } set && share.Key <= set.Values.Length)
            {
                pieces.UnionWith(WaysTo(set.Values[share.Key - 1]).Where(way => way.Guard == guard).TakeLast(1)
                    .SelectMany(way => way.Pieces).Where(piece => piece.EverHeld.Contains(officer)).Select(piece => piece.Number));
            }

            if (pieces.Count < guard.Needed)
            {
                continue;
            }

            reached.Add(share.Key);
            if (guard.IsInPieces)
            {
                yield return CustodyRefusals.Quorum(officer, share.Key, guard.Needed);
            }
        }

        if (count > 0 && reached.Count == count && (reached.Count > before || planned.Count > 0))
        {
            yield return CustodyRefusals.All(officer, count);
        }
    }

    private IEnumerable<CustodyLoss> Losses(ImmutableArray<string> gone, IReadOnlyList<CustodyPlace> places)
    {
        foreach (var set in Sets.Where(set => !set.IsDestroyed))
        {
            for (var share = 1; share <= set.Values.Length; share++)
            {
                var ways = WaysTo(set.Values[share - 1]).ToList();
                if (!ways.Exists(way => Opens(way, gone, places)))
                {
                    yield return new CustodyLoss(gone, set, share, IsCircular: ways.Exists(way => Opens(way, gone, [])));
                }
            }
        }
    }

    private static bool Opens(ShareWay way, ImmutableArray<string> gone, IReadOnlyList<CustodyPlace> places)
    {
        bool IsWithinReach(ImmutableArray<CustodyCopy> copies) => copies.IsEmpty || copies.Any(copy =>
            !places.Any(place => place.Medium == copy.Medium && place.Needs.Any(gone.Contains)));

        return IsWithinReach(way.Copies)
            && way.Pieces.Count(piece => piece.Holder.Length > 0 && !gone.Contains(piece.Holder) && IsWithinReach(piece.Copies)) >= way.Guard.Needed;
    }
}
