using Ceremony.App.Derived;
using Ceremony.Domain.Custody;

namespace Ceremony.App.Registers;

/// <summary>How a share file stands.</summary>
public enum ShareState
{
    /// <summary>It opens to a share of a set that is in force.</summary>
    InForce,

    /// <summary>A later file opens to the same share: its password was split or set anew.</summary>
    Replaced,

    /// <summary>Its set was refreshed, and nothing that is known of it is left.</summary>
    Destroyed,

    /// <summary>Its share belongs to no set that is known whole.</summary>
    Loose,
}

/// <summary>Who holds a share's password, or a piece of it.</summary>
/// <param name="Officer">Officer id.</param>
/// <param name="Piece">The piece's number, from 1; 0 for the whole password.</param>
/// <param name="Envelopes">Copies of the piece's envelope.</param>
public sealed record ShareHolder(string Officer, int Piece, IReadOnlyList<CustodyCopy> Envelopes);

/// <summary>One share file over all ceremonies: which share of which domain it opens to, who can open it, and where its copies are.</summary>
/// <param name="Kcv">KCV of its domain; null where it was not read, or the share is in no set.</param>
/// <param name="Share">Number of the share, from 1; 0 where the share is in no set.</param>
/// <param name="Count">N; 0 where the share is in no set.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Way">The file and who opens it.</param>
/// <param name="Holders">Who holds what of its password, in order of the pieces.</param>
/// <param name="IsRehearsal">True if it is from a rehearsal.</param>
public sealed record ShareStanding(string? Kcv, int Share, int Count, ShareState Standing, ShareWay Way, IReadOnlyList<ShareHolder> Holders, bool IsRehearsal)
{
    /// <summary>Such as <c>share 2 of 3</c>.</summary>
    public string Words => Share == 0 ? "share of no known set" : $"share {Share} of {Count}";

    /// <summary>True if its holders are enough to open it.</summary>
    public bool CanBeOpened => Holders.Count >= Way.Guard.Needed;

    /// <summary>Such as <c>share 2 of 3 of BBA4DB40C022844C</c>, or <c>piece 1 of share 2 of 3 …</c>.</summary>
    /// <param name="holder">One of its holders.</param>
    public string WordsFor(ShareHolder holder) => $"{(holder.Piece > 0 ? $"piece {holder.Piece} of " : "")}{Words}{(Kcv is null ? "" : $" of {Kcv}")}";

    /// <summary>All share files of those ceremonies, by domain and number; what is in force before what is not.</summary>
    /// <param name="ceremonies">All ceremonies. What a rehearsal says is kept apart.</param>
    public static IReadOnlyList<ShareStanding> Of(IReadOnlyCollection<CeremonySummary> ceremonies) =>
    [
        .. ceremonies.GroupBy(ceremony => ceremony.IsRehearsal).SelectMany(kind => Of(CustodyLedger.Of(kind.Select(ceremony => ceremony.Custody).OfType<CeremonyCustody>()), kind.Key))
            .OrderBy(share => share.IsRehearsal).ThenBy(share => share.Standing).ThenBy(share => share.Kcv, StringComparer.Ordinal).ThenBy(share => share.Share).ThenBy(share => share.Way.Sha256, StringComparer.Ordinal),
    ];

    /// <summary>The register for other programs.</summary>
    /// <param name="shares">The shares.</param>
    public static RegisterSheet Sheet(IEnumerable<ShareStanding> shares) => RegisterSheet.Of<ShareStanding>(
        "shares", shares,
        ("kcv", share => share.Kcv),
        ("share", share => share.Share),
        ("of", share => share.Count),
        ("state", share => share.Standing switch { ShareState.InForce => "in-force", ShareState.Replaced => "replaced", ShareState.Destroyed => "destroyed", _ => "in-no-known-set" }),
        ("guard", share => share.Way.Guard.ToString()),
        ("holders", share => share.Holders.Select(holder => holder.Piece == 0 ? holder.Officer : $"{holder.Piece}: {holder.Officer}").ToList()),
        ("canBeOpened", share => share.CanBeOpened),
        ("checkValue", share => share.Way.CheckValue),
        ("fileSha256", share => share.Way.Sha256),
        ("copies", share => share.Way.Copies.Select(InWords).ToList()),
        ("envelopes", share => share.Holders.SelectMany(holder => holder.Envelopes, (holder, copy) => $"{holder.Piece}: {InWords(copy)}").ToList()),
        ("lastProven", share => share.Way.Proven?.At),
        ("lastProvenHow", share => share.Way.Proven?.How),
        ("lastProvenIn", share => share.Way.Proven?.Ceremony),
        ("ceremony", share => share.Way.Ceremony),
        ("rehearsal", share => share.IsRehearsal));

    /// <summary>A copy in words: its medium, and bag and place as far as they are on record.</summary>
    /// <param name="copy">The copy.</param>
    public static string InWords(CustodyCopy copy) => string.Join(", ", new[]
    {
        copy.Kind switch { "sheet" => "printed sheet", "paper" => "paper", "download" => $"download ({copy.Medium})", _ => copy.Medium },
        copy.Bag.Length > 0 ? $"bag {copy.Bag}" : "",
        copy.Place,
    }.Where(part => part.Length > 0));

    private static IEnumerable<ShareStanding> Of(CustodyLedger ledger, bool isRehearsal)
    {
        var places = ledger.Sets.SelectMany(set => set.Values.Select((value, i) => (Value: value, Set: set, Share: i + 1))).ToLookup(place => place.Value, StringComparer.Ordinal);
        foreach (var way in ledger.Ways)
        {
            // A value that is in a later set too is in force there.
            var place = way.CheckValue is null ? default : places[way.CheckValue].LastOrDefault();
            yield return new ShareStanding(
                place.Set?.Kcv,
                place.Share,
                place.Set?.Values.Length ?? 0,
                place.Set is null ? ShareState.Loose
                    : place.Set.IsDestroyed ? ShareState.Destroyed
                    : ledger.WaysTo(place.Value)[^1].Sha256 != way.Sha256 ? ShareState.Replaced
                    : ShareState.InForce,
                way,
                [.. way.Pieces.Where(piece => piece.Holder.Length > 0).Select(piece => new ShareHolder(piece.Holder, way.Guard.IsInPieces ? piece.Number : 0, piece.Copies))],
                isRehearsal);
        }
    }
}
