using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Ceremony.Domain.Custody;

/// <summary>
/// Who holds or ever held what, over all ceremonies: the fold of what each says of itself and of nothing else. It counts knowledge of a share's
/// <em>value</em>. A password that is split anew does not take that back; a refresh does, once the old set is on record as destroyed.
/// </summary>
public sealed class CustodyLedger
{
    private readonly FrozenDictionary<string, ImmutableArray<ShareWay>> _waysByValue;
    private readonly FrozenDictionary<string, CustodyPlace> _places;

    /// <summary>Makes a ledger of known files and sets.</summary>
    /// <param name="ways">Every share file that is known, in the order in which it came up.</param>
    /// <param name="sets">Every set of shares that is known whole, in that order.</param>
    /// <param name="places">Places as last described.</param>
    public CustodyLedger(ImmutableArray<ShareWay> ways, ImmutableArray<ShareSet> sets, ImmutableArray<CustodyPlace> places)
    {
        (Ways, Sets, Places) = (ways, sets, places);
        _waysByValue = ways.Where(way => way.CheckValue is not null).GroupBy(way => way.CheckValue!, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
        _places = places.ToFrozenDictionary(place => place.Name, StringComparer.OrdinalIgnoreCase);
        Domains = [.. sets.GroupBy(set => set.Kcv ?? set.Ceremony, StringComparer.Ordinal).Select(group => new CustodyDomain(group.Last().Kcv, [.. group]))];
    }

    /// <summary>Every share file that is known, in the order in which it came up.</summary>
    public ImmutableArray<ShareWay> Ways { get; }

    /// <summary>Every set of shares that is known whole, in that order.</summary>
    public ImmutableArray<ShareSet> Sets { get; }

    /// <summary>Places as last described.</summary>
    public ImmutableArray<CustodyPlace> Places { get; }

    /// <summary>The key domains, in the order in which they came up.</summary>
    public ImmutableArray<CustodyDomain> Domains { get; }

    /// <summary>Makes the ledger.</summary>
    /// <param name="ceremonies">All ceremonies of one kind: a rehearsal's shares say nothing of production.</param>
    public static CustodyLedger Of(IEnumerable<CeremonyCustody> ceremonies)
    {
        var fold = new CustodyFold();
        foreach (var ceremony in ceremonies.OrderBy(ceremony => ceremony.StartedAt).ThenBy(ceremony => ceremony.Ceremony, StringComparer.Ordinal))
        {
            fold.Add(ceremony);
        }

        return fold.ToLedger();
    }

    /// <summary>The files that open to a share: the last one is how it is guarded now.</summary>
    /// <param name="value">Check value of the share.</param>
    public ImmutableArray<ShareWay> WaysTo(string value) => _waysByValue.GetValueOrDefault(value, []);

    /// <summary>The place of that name, as last described, or null.</summary>
    /// <param name="name">As people wrote it; upper and lower case are the same.</param>
    public CustodyPlace? Place(string name) => _places.GetValueOrDefault(name);

    /// <summary>True for somebody who, with what they ever held, can tell the value of a share of that set.</summary>
    /// <param name="officer">Officer id.</param>
    /// <param name="set">The set.</param>
    /// <param name="share">Index from 1.</param>
    public bool Knows(string officer, ShareSet set, int share) => share <= set.Values.Length && WaysTo(set.Values[share - 1]).Any(way => way.IsKnownTo(officer));

    /// <summary>Everybody who, with what they ever held, knows every share of a set that is not destroyed, in order of their ids.</summary>
    /// <param name="domain">The domain.</param>
    public ImmutableSortedSet<string> KnowAll(CustodyDomain domain) =>
    [
        .. domain.Live.SelectMany(set => WaysTo(set.Values[0]).SelectMany(way => way.Pieces).SelectMany(piece => piece.EverHeld).Distinct()
            .Where(officer => Enumerable.Range(1, set.Values.Length).All(share => Knows(officer, set, share)))),
    ];
}
