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
    /// <param name="words">Words of a KCV, an officer, a ceremony, a bag or a place; only such keys and people are shown.</param>
    /// <param name="page">The page of the ledger, from 1.</param>
    /// <param name="time">Times as people read them.</param>
    public static CustodyView Of(CustodyStanding standing, Func<string, string> nameOf, string words, int page, RoomTime time)
    {
        var say = new CustodyWords(nameOf);
        var domains = standing.Ledger.Domains.Reverse().Where(domain => words.Length == 0 || Has(standing.Ledger, domain, nameOf, words)).ToList();
        var pages = Math.Max(1, (domains.Count + PerPage - 1) / PerPage);
        var present = Math.Clamp(page, 1, pages);
        return new CustodyView(
            new StatusView(standing.Ledger.Domains.IsEmpty ? StatusKind.Unchecked : standing.IsGood ? StatusKind.Done : StatusKind.Refused, CustodyWords.Answer(standing)),
            People(standing.Alone.GroupBy(one => one.Officer, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new CustodyPersonView(nameOf(group.Key), group.Key, [.. group.Select(one => $"{one.Domain.Name}: knows all its shares")], false)), words),
            People(Losses(standing.Matrix.Alone, say), words),
            People(Losses(standing.Matrix.Pairs, say), words),
            [.. standing.Matrix.Already.Select(loss => $"{loss.Domain.Name}: {CustodyWords.Lost(loss)}")],
            [.. standing.Circular.Select(place => $"{place.Domain.Name}. {say.Circular(place)}").Where(line => Has(line, words))],
            [.. domains.Skip((present - 1) * PerPage).Take(PerPage).Select(domain => new CustodyDomainView(domain.Name, [.. CustodyRow.Of(standing.Ledger, domain).Select(row => ShareOf(row, say, time))]))],
            domains.Count,
            present,
            pages);
    }

    private static IEnumerable<CustodyPersonView> Losses(IEnumerable<CustodyLoss> losses, CustodyWords say) => losses.GroupBy(loss => string.Join(", ", loss.Gone), StringComparer.Ordinal)
        .Select(group => new CustodyPersonView(
            say.People(group.First()), group.Key, [.. group.Select(loss => $"{loss.Domain.Name}: {CustodyWords.Lost(loss)}")], group.Any(loss => loss.Shares.Any(share => share.IsCircular))));

    private static IReadOnlyList<CustodyPersonView> People(IEnumerable<CustodyPersonView> people, string words) =>
        [.. people.Where(one => words.Length == 0 || Has(one.Who, words) || Has(one.Ids, words) || one.What.Any(line => Has(line, words)))];

    private static CustodyShareView ShareOf(CustodyRow row, CustodyWords say, RoomTime time) => new(
        string.Create(CultureInfo.InvariantCulture, $"Share {row.Share} of {row.Set.Values.Length}"),
        $"{row.Way.Guard}, from {row.Way.Ceremony}; {CustodyWords.Standing(row.Set, row.Way)}",
        say.Held(row.Way),
        say.Before(row.Way),
        [.. CustodyWords.Copies(row.Way), .. CustodyWords.Papers(row.Way)],
        CustodyWords.Proven(row.Way, time.Day),
        row.Set.IsDestroyed || row.Way.IsDestroyed);

    private static bool Has(CustodyLedger ledger, CustodyDomain domain, Func<string, string> nameOf, string words) => Has(domain.Name, words)
        || domain.Sets.SelectMany(set => set.Values).SelectMany(value => ledger.WaysTo(value)).Any(way => Has(way.Ceremony, words)
            || way.Pieces.Any(piece => piece.EverHeld.Any(officer => Has(officer, words) || Has(nameOf(officer), words)))
            || CustodyWords.Copies(way).Concat(CustodyWords.Papers(way)).Any(copy => Has(copy, words)));

    private static bool Has(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
