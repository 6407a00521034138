using System.Globalization;
using Ceremony.App.Registers;
using Ceremony.Domain.Custody;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Presentation;

/// <summary>The custody ledger and the loss matrix in words, the same on the page and on the command line.</summary>
/// <param name="nameOf">The name of an officer.</param>
internal sealed class CustodyWords(Func<string, string> nameOf)
{
    /// <summary>What comes first: whether one person is too much or too little.</summary>
    public static string Answer(CustodyStanding standing)
    {
        if (standing.Ledger.Domains.IsEmpty)
        {
            return "No key whose shares are all known is on record.";
        }

        string[] faults =
        [
            .. standing.Alone.IsEmpty ? [] : (string[])[$"{Counted.Of(standing.Alone.Select(one => one.Officer).Distinct().Count(), "person", "people")} could reach a key alone"],
            .. standing.Matrix.Alone.IsEmpty ? [] : (string[])[$"{Counted.Of(standing.Matrix.Alone.Select(loss => loss.Domain).Distinct().Count(), "key")} would be lost with one person"],
            .. standing.Matrix.Already.IsEmpty ? [] : (string[])[$"{Counted.Of(standing.Matrix.Already.Length, "key")} cannot be recovered by those on record"],
        ];
        var all = Counted.Are(standing.Ledger.Domains.Length, "key") + " on record";
        return faults.Length == 0 ? $"{all}. Nobody reaches one alone, and none is lost with one person." : $"{all}. {string.Join("; ", faults)}.";
    }

    /// <summary>What is lost of a domain, such as <c>share 2 cannot be opened</c>.</summary>
    public static string Lost(CustodyLoss loss) => loss.Shares.Any(share => share.IsCircular)
        ? $"{SharesOf(loss)} cannot be opened; what is needed lies in a place that needs who has gone"
        : $"{SharesOf(loss)} cannot be opened";

    /// <summary>The people of a loss, such as <c>A. Okafor and B. Lindgren</c>.</summary>
    public string People(CustodyLoss loss) => string.Join(" and ", loss.Gone.Select(nameOf));

    /// <summary>What is wrong with a place.</summary>
    public string Circular(CircularPlace place) => place.Kind switch
    {
        CircularKind.OnePlace => $"All copies of share {Text(place.Share)} lie at {place.Place}: what happens there takes them all.",
        CircularKind.Together => $"At {place.Place} a copy of share {Text(place.Share)} lies with all that opens it: whoever opens that place has the share.",
        _ => $"The paper that stands in for {nameOf(place.Holder)} (share {Text(place.Share)}) lies at {place.Place}, which is opened only with {nameOf(place.Holder)}.",
    };

    /// <summary>How a share's password is kept, and by whom now.</summary>
    public string Held(ShareWay way) => way.Guard.IsInPieces
        ? string.Join(", ", way.Pieces.Select(piece => $"{Text(piece.Number)} {Name(piece.Holder)}"))
        : Name(way.Pieces[0].Holder);

    /// <summary>Who held it before and knows it still; empty if nobody did.</summary>
    public string Before(ShareWay way) => string.Join(", ", way.Pieces.SelectMany(piece => piece.EverHeld.Remove(piece.Holder).Select(officer => way.Guard.IsInPieces ? $"{Text(piece.Number)} {nameOf(officer)}" : nameOf(officer))));

    /// <summary>Where the copies of the file are, one after the other.</summary>
    public static IEnumerable<string> Copies(ShareWay way) => way.Copies.Select(Copy);

    /// <summary>Where envelopes and papers are, one after the other.</summary>
    public static IEnumerable<string> Papers(ShareWay way) => way.Pieces.SelectMany(piece => piece.Copies.Select(copy => $"Envelope {Text(piece.Number)}: {Copy(copy)}")
        .Concat(piece.Paper is { } paper ? [$"{(way.Guard.Kind switch { GuardKind.Password => "Password", GuardKind.Envelope => $"Password of envelope {Text(piece.Number)}", _ => $"Piece {Text(piece.Number)}" })} on paper: {Kept(paper)}"] : []));

    /// <summary>When it was last proven to open.</summary>
    /// <param name="way">The file.</param>
    /// <param name="day">A day as people read it.</param>
    public static string Proven(ShareWay way, Func<DateTimeOffset, string> day) => way.Proven is { } proven ? $"{day(proven.At)}, {proven.How} in {proven.Ceremony}" : "Never";

    /// <summary>How a file and its set stand.</summary>
    public static string Standing(ShareSet set, ShareWay way) => set.IsDestroyed || !way.IsDestroyed ? $"set {Standing(set)}" : $"file destroyed, set {Standing(set)}";

    /// <summary>How a set stands.</summary>
    public static string Standing(ShareSet set) => set.IsDestroyed ? "destroyed" : set.Destroyed > 0 ? $"{Text(set.Destroyed)} of {Text(set.Values.Length)} destroyed; knowledge of it still counts" : "in force";

    private static string SharesOf(CustodyLoss loss) => "share " + string.Join(" and ", loss.Shares.Select(share => Text(share.Share)));

    private static string Copy(CustodyCopy copy) => $"{(copy.Kind == "sheet" ? "printed sheet" : copy.Medium)}: {Kept(copy)}";

    private static string Kept(CustodyCopy copy) => copy.Place.Length == 0 ? "place not on record" : copy.Bag.Length == 0 ? copy.Place : $"bag {copy.Bag}, {copy.Place}";

    private string Name(string officer) => officer.Length == 0 ? "nobody on record" : nameOf(officer);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
