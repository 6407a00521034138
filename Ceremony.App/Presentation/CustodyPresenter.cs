using System.Globalization;
using Ceremony.App.Registers;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Custody;

namespace Ceremony.App.Presentation;

/// <summary>The custody page from the standing of a console.</summary>
internal static class CustodyPresenter
{
    /// <summary>Keys on one page of the ledger.</summary>
    public const int PerPage = 20;

    /// <summary>The page.</summary>
    /// <param name="standing">Custody over all ceremonies.</param>
    /// <param name="nameOf">The name of an officer.</param>
    /// <param name="find">Words of a KCV, an officer, a ceremony, a bag or a place; only such keys and people are shown.</param>
    /// <param name="page">The page of the ledger, from 1.</param>
    /// <param name="time">Times as people read them.</param>
    public static CustodyView Of(CustodyStanding standing, Func<string, string> nameOf, string find, int page, RoomTime time)
    {
        var (say, words) = (new CustodyWords(nameOf), new SearchWords(find));
        var domains = standing.Ledger.Domains.Reverse().Where(domain => words.AreIn(Texts(standing.Ledger, domain, nameOf))).ToList();
        var shown = PagingView.Of(page, PerPage, domains.Count);
        return new CustodyView(
            new StatusView(standing.Ledger.Domains.IsEmpty ? StatusKind.Unchecked : standing.IsGood ? StatusKind.Done : StatusKind.Refused, CustodyWords.Answer(standing)),
            People(standing.Alone.GroupBy(one => one.Officer, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new CustodyPersonView(nameOf(group.Key), group.Key, [.. group.Select(one => $"{one.Domain.Name}: knows all its shares")], false)), words),
            People(Losses(standing.Matrix.Alone, say), words),
            People(Losses(standing.Matrix.Pairs, say), words),
            [.. standing.Matrix.Already.Select(loss => $"{loss.Domain.Name}: {CustodyWords.Lost(loss)}")],
            [.. standing.Circular.Select(place => $"{place.Domain.Name}. {say.Circular(place)}").Where(line => words.AreIn([line]))],
            [.. shown.PartOf(domains).Select(domain => new CustodyDomainView(domain.Name, [.. CustodyRow.Of(standing.Ledger, domain).Select(row => ShareOf(row, say, time))]))],
            shown.Total,
            shown.Number,
            shown.Parts);
    }

    private static IEnumerable<CustodyPersonView> Losses(IEnumerable<CustodyLoss> losses, CustodyWords say) => losses.GroupBy(loss => string.Join(", ", loss.Gone), StringComparer.Ordinal)
        .Select(group => new CustodyPersonView(
            say.People(group.First()), group.Key, [.. group.Select(loss => $"{loss.Domain.Name}: {CustodyWords.Lost(loss)}")], group.Any(loss => loss.Shares.Any(share => share.IsCircular))));

    private static IReadOnlyList<CustodyPersonView> People(IEnumerable<CustodyPersonView> people, SearchWords words) =>
        [.. people.Where(one => words.AreIn([one.Who, one.Ids, .. one.What]))];

    private static CustodyShareView ShareOf(CustodyRow row, CustodyWords say, RoomTime time) => new(
        string.Create(CultureInfo.InvariantCulture, $"Share {row.Share} of {row.Set.Values.Length}"),
        $"{row.Way.Guard}, from {row.Way.Ceremony}; {CustodyWords.Standing(row.Set, row.Way)}",
        say.Held(row.Way),
        say.Before(row.Way),
        [.. CustodyWords.Copies(row.Way), .. CustodyWords.Papers(row.Way)],
        CustodyWords.Proven(row.Way, time.Day),
        row.Set.IsDestroyed || row.Way.IsDestroyed);

    private static IEnumerable<string> Texts(CustodyLedger ledger, CustodyDomain domain, Func<string, string> nameOf) =>
        domain.Sets.SelectMany(set => set.Values).SelectMany(value => ledger.WaysTo(value)).SelectMany(way => (string[])
        [
            way.Ceremony,
            .. way.Pieces.SelectMany(piece => piece.EverHeld).SelectMany(officer => (string[])[officer, nameOf(officer)]),
            .. CustodyWords.Copies(way),
            .. CustodyWords.Papers(way),
        ]).Prepend(domain.Name);
}
