using System.Collections.Immutable;
using Ceremony.Domain.Scripts.Guards;

namespace Ceremony.Domain.Custody;

/// <summary>What is wrong with where something is kept.</summary>
public enum CircularKind
{
    /// <summary>All copies of a share file lie at one place.</summary>
    OnePlace,

    /// <summary>A copy of a share file lies with all that is needed to open it.</summary>
    Together,

    /// <summary>A paper for the day on which its holder cannot come lies in a place that this holder must open.</summary>
    NeedsItsHolder,
}

/// <summary>A share that is kept so that the place defeats its purpose.</summary>
/// <param name="Kind">How.</param>
/// <param name="Domain">The domain.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">The piece whose paper it is; 0 where it is about the whole share.</param>
/// <param name="Place">The place.</param>
/// <param name="Holder">The holder who must open it; empty where it is about the whole share.</param>
public sealed record CircularPlace(CircularKind Kind, CustodyDomain Domain, int Share, int Piece, string Place, string Holder)
{
    /// <summary>All of a ledger, domain by domain. Only places on record count.</summary>
    /// <param name="ledger">The ledger.</param>
    public static ImmutableArray<CircularPlace> AllOf(CustodyLedger ledger) =>
    [
        .. from domain in ledger.Domains
           from set in domain.Whole
           from share in Enumerable.Range(1, set.Values.Length)
           from found in ledger.WaysTo(set.Values[share - 1]).Where(way => !way.IsDestroyed).SelectMany(way => Of(ledger, domain, share, way)).Distinct()
           select found,
    ];

    private static IEnumerable<CircularPlace> Of(CustodyLedger ledger, CustodyDomain domain, int share, ShareWay way)
    {
        var places = way.Copies.Select(copy => copy.Place).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (places is [{ Length: > 0 } only])
        {
            yield return new CircularPlace(CircularKind.OnePlace, domain, share, 0, only, "");
        }

        foreach (var place in places.Where(place => place.Length > 0 && way.Pieces.Count(piece => IsAt(way, piece, place)) >= way.Guard.Needed))
        {
            yield return new CircularPlace(CircularKind.Together, domain, share, 0, place, "");
        }

        foreach (var piece in way.Pieces.Where(piece => piece.Paper is { } paper && ledger.Place(paper.Place)?.Needs.Contains(piece.Holder) == true))
        {
            yield return new CircularPlace(CircularKind.NeedsItsHolder, domain, share, piece.Number, piece.Paper!.Place, piece.Holder);
        }
    }

    private static bool IsAt(ShareWay way, CustodyPiece piece, string place)
    {
        bool IsHere(CustodyCopy copy) => string.Equals(copy.Place, place, StringComparison.OrdinalIgnoreCase);
        return piece.Paper is { } paper && IsHere(paper) && (way.Guard.Kind != GuardKind.Envelope || piece.Copies.Any(IsHere));
    }
}
