using System.Collections.Immutable;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Custody;

/// <summary>Adds up what ceremonies say, one after the other, each in time of its own size.</summary>
internal sealed class CustodyFold
{
    private readonly List<string> _order = [];
    private readonly Dictionary<string, ShareWay> _ways = new(StringComparer.Ordinal);
    private readonly List<string> _setOrder = [];
    private readonly Dictionary<string, ShareSet> _sets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CustodyPlace> _places = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a ceremony; later than those that are in.</summary>
    public void Add(CeremonyCustody ceremony)
    {
        foreach (var share in ceremony.Shares)
        {
            Add(share.Way);
        }

        var old = ceremony.Shares.Where(share => OldShares.IsOld(share.Index)).ToList();
        if (!ceremony.IsResplit)
        {
            AddSet(ceremony, old, ceremony.OldCeremony ?? $"before {ceremony.Ceremony}", old.Count, ceremony.OldDestroyed);
        }

        AddSet(ceremony, [.. ceremony.Shares.Where(share => !OldShares.IsOld(share.Index))], ceremony.Ceremony, ceremony.Count, destroyed: 0);
        foreach (var place in ceremony.Places)
        {
            _places[place.Name] = place;
        }
    }

    public CustodyLedger ToLedger() => new([.. _order.Select(sha256 => _ways[sha256])], [.. _setOrder.Select(key => _sets[key])], [.. _places.Values]);

    private void Add(ShareWay way)
    {
        if (_ways.TryGetValue(way.Sha256, out var before))
        {
            _ways[way.Sha256] = Merge(before, way);
        }
        else
        {
            _order.Add(way.Sha256);
            _ways[way.Sha256] = way;
        }
    }

    // A set counts once all of its shares are known by their values.
    private void AddSet(CeremonyCustody ceremony, List<CeremonyShare> shares, string from, int count, int destroyed)
    {
        var values = ValuesOf(shares);
        if (values.IsEmpty || values.Length != count || shares.Count != count)
        {
            return;
        }

        var key = string.Join(' ', values.Order(StringComparer.Ordinal));
        if (_sets.TryGetValue(key, out var known))
        {
            _sets[key] = known with { Kcv = ceremony.Kcv ?? known.Kcv, Destroyed = Math.Max(known.Destroyed, destroyed) };
        }
        else
        {
            _setOrder.Add(key);
            _sets[key] = new ShareSet(from, ceremony.Kcv, values, destroyed);
        }
    }

    private ImmutableArray<string> ValuesOf(List<CeremonyShare> shares) => [.. shares.Select(share => _ways[share.Way.Sha256].CheckValue).OfType<string>()];

    // The later ceremony says who holds it now; whoever held it before knows it still.
    private static ShareWay Merge(ShareWay before, ShareWay after) => before with
    {
        CheckValue = after.CheckValue ?? before.CheckValue,
        Copies = Merge(before.Copies, after.Copies),
        Proven = after.Proven ?? before.Proven,
        IsDestroyed = before.IsDestroyed || after.IsDestroyed,
        Pieces = [.. before.Pieces.Select(piece => after.Pieces.FirstOrDefault(later => later.Number == piece.Number) is { } later ? Merge(piece, later) : piece)],
    };

    private static CustodyPiece Merge(CustodyPiece before, CustodyPiece after) => new(
        before.Number,
        after.Holder.Length > 0 ? after.Holder : before.Holder,
        before.EverHeld.Union(after.EverHeld),
        Merge(before.Copies, after.Copies),
        after.Paper ?? before.Paper);

    // A copy that was put away again lies where the later ceremony says.
    private static ImmutableArray<CustodyCopy> Merge(ImmutableArray<CustodyCopy> before, ImmutableArray<CustodyCopy> after)
    {
        bool IsSame(CustodyCopy one, CustodyCopy other) => one.Medium == other.Medium && (one.Kind == "sheet") == (other.Kind == "sheet");
        return
        [
            .. before.Select(copy => after.LastOrDefault(later => IsSame(later, copy) && later.Place.Length > 0) is { } moved ? copy with { Bag = moved.Bag, Place = moved.Place } : copy),
            .. after.Where(later => !before.Any(copy => IsSame(copy, later))),
        ];
    }
}
