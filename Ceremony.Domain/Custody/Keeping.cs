using System.Collections.Immutable;
using Ceremony.Domain.Scripts.Guards;

namespace Ceremony.Domain.Custody;

/// <summary>Where things are kept, and who is needed to get at them.</summary>
/// <param name="ledger">The ledger.</param>
internal sealed class Keeping(CustodyLedger ledger)
{
    private IEnumerable<ShareWay> WaysTo(string value) => ledger.WaysTo(value).Where(way => !way.IsDestroyed);

    private IEnumerable<ShareWay> WaysOf(CustodyDomain domain) => domain.Whole.SelectMany(set => set.Values).Distinct(StringComparer.Ordinal).SelectMany(WaysTo);

    /// <summary>Everybody with whom something of a domain could be lost.</summary>
    public ImmutableSortedSet<string> PeopleOf(CustodyDomain domain) =>
    [
        .. WaysOf(domain).SelectMany(way => way.Pieces.Select(piece => piece.Holder).Where(holder => holder.Length > 0)
            .Concat(CopiesOf(way).SelectMany(copy => NeedsOf(copy.Place)))),
    ];

    private static IEnumerable<CustodyCopy> CopiesOf(ShareWay way) =>
        way.Copies.Concat(way.Pieces.SelectMany(piece => piece.Copies)).Concat(way.Pieces.Select(piece => piece.Paper).OfType<CustodyCopy>());

    private ImmutableArray<string> NeedsOf(string place) => place.Length == 0 ? [] : ledger.Place(place)?.Needs ?? [];

    /// <summary>What is lost of a domain without these people, or null if it can still be recovered.</summary>
    public CustodyLoss? Lost(CustodyDomain domain, ImmutableArray<string> gone)
    {
        ImmutableArray<LostShare> newest = [];
        var any = false;
        foreach (var set in domain.Whole)
        {
            newest = [.. Enumerable.Range(1, set.Values.Length).Where(share => !WaysTo(set.Values[share - 1]).Any(way => Opens(way, gone, gone)))
                .Select(share => new LostShare(share, WaysTo(set.Values[share - 1]).Any(way => Opens(way, gone, []))))];
            if (newest.IsEmpty)
            {
                return null;
            }

            any = true;
        }

        return any ? new CustodyLoss(gone, domain, newest) : null;
    }

    // Without the people who have gone, and without the places that need those who do not come to open them.
    private bool Opens(ShareWay way, ImmutableArray<string> gone, ImmutableArray<string> closed)
    {
        bool IsOpen(CustodyCopy copy) => !NeedsOf(copy.Place).Any(closed.Contains);
        bool IsWithinReach(ImmutableArray<CustodyCopy> copies) => copies.IsEmpty || copies.Any(IsOpen);
        bool IsThere(CustodyPiece piece) => piece.Holder.Length > 0 && !gone.Contains(piece.Holder) && IsWithinReach(piece.Copies);

        // An envelope without its holder is found only where a place is on record.
        bool IsOnPaper(CustodyPiece piece) => piece.Paper is { } paper && IsOpen(paper)
            && (way.Guard.Kind != GuardKind.Envelope || piece.Copies.Any(copy => copy.Place.Length > 0 && IsOpen(copy)));

        return IsWithinReach(way.Copies) && way.Pieces.Count(piece => IsThere(piece) || IsOnPaper(piece)) >= way.Guard.Needed;
    }
}
