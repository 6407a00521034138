using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Guards;

namespace Ceremony.Domain.Custody;

/// <summary>Compares a plan with the ledger: nobody reaches m pieces, or all N shares, with what they ever held. What one ceremony gives a person by itself is the separation rules' matter.</summary>
public static class PlannedHoldings
{
    /// <summary>What people are to hold by a script.</summary>
    public static IReadOnlyList<PlannedHolding> Of(Script script) =>
        [.. script.Officers.SelectMany(officer => officer.Seats.Select(seat => Of(script, officer.Id, seat)).OfType<PlannedHolding>())];

    /// <summary>Who must not hold what a script plans for them, with what they ever held.</summary>
    /// <param name="ledger">The ledger of the ceremonies of the same kind.</param>
    /// <param name="script">The plan.</param>
    public static IReadOnlyList<Refusal> Check(CustodyLedger ledger, Script script) => script.Parameters.GetValueOrDefault("domain") is { } kcv
        ? Check(ledger, kcv, Of(script), id => script.Officer(id)?.Name ?? id, script.Resplit)
        : [];

    /// <summary>The same for holdings.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="kcv">The key that the ceremony is about; what was held of another key does not count.</param>
    /// <param name="planned">Who is to hold what.</param>
    /// <param name="nameOf">The name of an officer.</param>
    /// <param name="resplit">The one share that is split anew in a set that stays, or 0.</param>
    public static IReadOnlyList<Refusal> Check(CustodyLedger ledger, string kcv, IReadOnlyList<PlannedHolding> planned, Func<string, string> nameOf, int resplit = 0)
    {
        if (ledger.Domains.FirstOrDefault(domain => domain.Kcv == kcv) is not { } domain)
        {
            return [];
        }

        var live = domain.Live.ToList();
        return
        [
            .. planned.GroupBy(holding => holding.Officer, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .SelectMany(group => new Assignment(ledger, kcv, live, group.Key, [.. group], nameOf(group.Key)).Refusals(resplit > 0 ? 0 : NewShares(planned))),
        ];
    }

    private static PlannedHolding? Of(Script script, string officer, Seat seat)
    {
        var isNew = script.OldShareCount > 0 || script.Parameters.GetValueOrDefault("domain") == "new";
        return seat.Role switch
        {
            Role.ShareHolder => new PlannedHolding(officer, seat.Index, 1, Guard.Password, isNew),
            Role.PieceHolder => new PlannedHolding(officer, seat.Index, seat.Piece, script.GuardOf(seat.Index), isNew),
            Role.OldShareHolder => new PlannedHolding(officer, seat.Index, 1, Guard.Password, false),
            Role.OldPieceHolder => new PlannedHolding(officer, seat.Index, seat.Piece, script.GuardOf(OldShares.Index(seat.Index)), false),
            _ => null,
        };
    }

    private static int NewShares(IReadOnlyList<PlannedHolding> planned) => planned.Where(holding => holding.IsNewSplit).Select(holding => holding.Share).DefaultIfEmpty(0).Max();

    // What one officer is to hold, against what they ever held.
    private sealed record Assignment(CustodyLedger Ledger, string Kcv, List<ShareSet> Live, string Officer, PlannedHolding[] Planned, string Name)
    {
        public IEnumerable<Refusal> Refusals(int newShares)
        {
            var alone = new HashSet<int>();
            var after = KnownShares();
            var before = after.ToHashSet();
            foreach (var share in Planned.GroupBy(holding => (holding.Share, holding.Guard, holding.IsNewSplit)))
            {
                var guard = share.Key.Guard;
                var pieces = share.Select(holding => holding.Piece).ToHashSet();
                if (pieces.Count >= guard.Needed)
                {
                    alone.Add(share.Key.Share);
                    after.Add(share.Key.Share);
                }
                else if (!share.Key.IsNewSplit && !before.Contains(share.Key.Share) && WayOf(share.Key.Share, guard) is { } way && pieces.Union(way.PiecesOf(Officer)).Count() >= guard.Needed)
                {
                    after.Add(share.Key.Share);
                    yield return CustodyRefusals.Quorum(Name, Pieces(share.Select(holding => holding.Piece)), Pieces(way.PiecesOf(Officer)), way.Ceremony, share.Key.Share, guard.Needed);
                }
            }

            foreach (var count in Live.Select(set => set.Values.Length).Append(newShares).Where(count => count > 0).Distinct())
            {
                bool Covers(HashSet<int> shares) => Enumerable.Range(1, count).All(shares.Contains);
                if (Covers(after) && !Covers(before) && !Covers(alone))
                {
                    yield return CustodyRefusals.All(Name, Shares(after.Except(before).Where(share => share <= count)), Known(count) is { Length: > 0 } known ? known : "no share whole", Kcv, count);
                    yield break;
                }
            }
        }

        private HashSet<int> KnownShares() => [.. Live.SelectMany(set => Enumerable.Range(1, set.Values.Length).Where(share => Ledger.Knows(Officer, set, share)))];

        // How the share is guarded now.
        private ShareWay? WayOf(int share, Guard guard) => Live.Where(set => share <= set.Values.Length)
            .SelectMany(set => Ledger.WaysTo(set.Values[share - 1])).LastOrDefault(way => way.Guard == guard);

        private string Known(int count) => List(Live.SelectMany(set => Enumerable.Range(1, Math.Min(count, set.Values.Length)).Where(share => Ledger.Knows(Officer, set, share))
            .Select(share => $"share {share} ({Ledger.WaysTo(set.Values[share - 1]).First(way => way.IsKnownTo(Officer)).Ceremony})")).Distinct(StringComparer.Ordinal));

        private static string Shares(IEnumerable<int> shares) => List(shares.Order().Select(share => $"share {share}"));

        private static string Pieces(IEnumerable<int> pieces) => List(pieces.Order().Select(piece => $"piece {piece}"));

        private static string List(IEnumerable<string> words) => words.ToArray() is [.. var first, var last] && first.Length > 0 ? $"{string.Join(", ", first)} and {last}" : string.Concat(words);
    }
}
