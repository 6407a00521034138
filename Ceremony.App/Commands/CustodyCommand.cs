using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ceremony.App.Presentation;
using Ceremony.App.Registers;
using Ceremony.Domain.Custody;

namespace Ceremony.App.Commands;

/// <summary><c>ceremony custody</c>: the custody ledger and the loss matrix of a data folder, for people and as JSON.</summary>
internal static class CustodyCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Creates the command.</summary>
    /// <param name="clock">The clock.</param>
    public static Command Create(TimeProvider clock)
    {
        var data = DataFolderReading.Option();
        var json = new Option<bool>("--json") { Description = "Prints the result as JSON." };
        var rehearsals = new Option<bool>("--rehearsals") { Description = "Tells of rehearsals, whose shares say nothing of production." };
        var command = new Command("custody", "Tells who holds or ever held which share and piece, where the copies are, and what is lost if one officer vanishes, or two.") { data, json, rehearsals };
        CommandHelp.AddExamples(
            command,
            ["ceremony custody --data /srv/ceremony", "ceremony custody --data /srv/ceremony --json"],
            "0 nobody reaches a key alone and no key is lost, or would be with one person; 1 somebody does, or one is or would be; 2 the folder or a journal cannot be read");
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(data), parsed.GetValue(json), parsed.GetValue(rehearsals), new RoomTime(clock.LocalTimeZone), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string root, bool asJson, bool isRehearsal, RoomTime time, TextWriter output, TextWriter error)
    {
        if (DataFolderReading.Ceremonies(root, error) is not { } read)
        {
            return 2;
        }

        var names = read.Summaries.OrderBy(ceremony => ceremony.StartedAt).SelectMany(ceremony => ceremony.Officers)
            .GroupBy(officer => officer.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Name, StringComparer.Ordinal);
        string NameOf(string officer) => names.TryGetValue(officer, out var name) ? $"{name} ({officer})" : officer;
        var standing = CustodyStanding.Of(read.Summaries, isRehearsal);
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(Json(standing), Indented));
        }
        else
        {
            foreach (var line in Lines(standing, new CustodyWords(NameOf), NameOf, time))
            {
                output.WriteLine(FactText.Plain(line));
            }
        }

        return read.Unreadable > 0 ? 2 : standing.IsGood ? 0 : 1;
    }

    private static IEnumerable<string> Lines(CustodyStanding standing, CustodyWords words, Func<string, string> nameOf, RoomTime time)
    {
        yield return CustodyWords.Answer(standing);
        foreach (var one in standing.Alone)
        {
            yield return $"ALONE    {nameOf(one.Officer)} knows all shares of {one.Domain.Name}";
        }

        foreach (var loss in standing.Matrix.Already)
        {
            yield return $"LOST     {loss.Domain.Name}: {CustodyWords.Lost(loss)} by those on record";
        }

        foreach (var loss in standing.Matrix.Alone)
        {
            yield return $"WITH ONE {words.People(loss)}: {loss.Domain.Name}, {CustodyWords.Lost(loss)}";
        }

        foreach (var loss in standing.Matrix.Pairs)
        {
            yield return $"WITH TWO {words.People(loss)}: {loss.Domain.Name}, {CustodyWords.Lost(loss)}";
        }

        foreach (var place in standing.Circular)
        {
            yield return $"CIRCULAR {place.Domain.Name}: {words.Circular(place)}";
        }

        foreach (var domain in standing.Ledger.Domains)
        {
            yield return "";
            yield return domain.Name;
            foreach (var (set, share, way) in CustodyRow.Of(standing.Ledger, domain))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"  Share {share} of {set.Values.Length}, {way.Guard}, from {way.Ceremony} ({CustodyWords.Standing(set, way)})");
                yield return $"    Held by {words.Held(way)}{(words.Before(way) is { Length: > 0 } before ? $"; ever held by {before}" : "")}";
                yield return $"    Last proven to open: {CustodyWords.Proven(way, time.Day)}";
                foreach (var copy in CustodyWords.Copies(way).Concat(CustodyWords.Papers(way)))
                {
                    yield return "    " + copy;
                }
            }
        }
    }

    private static Dictionary<string, object?> Json(CustodyStanding standing) => new()
    {
        ["alone"] = standing.Alone.Select(one => new { officer = one.Officer, domain = one.Domain.Name }),
        ["lost"] = standing.Matrix.Already.Select(Json),
        ["lostWithOne"] = standing.Matrix.Alone.Select(Json),
        ["lostWithTwo"] = standing.Matrix.Pairs.Select(Json),
        ["circular"] = standing.Circular.Select(place => new { kind = place.Kind.ToString(), domain = place.Domain.Name, share = place.Share, piece = place.Piece, place = place.Place, holder = place.Holder }),
        ["places"] = standing.Ledger.Places.Select(place => new { place = place.Name, needs = place.Needs.ToArray() }),
        ["domains"] = standing.Ledger.Domains.Select(domain => new
        {
            domain = domain.Name,
            kcv = domain.Kcv,
            shares = CustodyRow.Of(standing.Ledger, domain).Select(row => new
            {
                share = row.Share,
                of = row.Set.Values.Length,
                setFrom = row.Set.Ceremony,
                destroyed = row.Set.IsDestroyed || row.Way.IsDestroyed,
                guard = row.Way.Guard.ToString(),
                sha256 = row.Way.Sha256,
                checkValue = row.Way.CheckValue,
                ceremony = row.Way.Ceremony,
                provenAt = row.Way.Proven?.At,
                provenHow = row.Way.Proven?.How,
                provenIn = row.Way.Proven?.Ceremony,
                copies = row.Way.Copies.Select(Json),
                pieces = row.Way.Pieces.Select(piece => new { piece = piece.Number, holder = piece.Holder, everHeld = piece.EverHeld.ToArray(), copies = piece.Copies.Select(Json), paper = piece.Paper is { } paper ? Json(paper) : null }),
            }),
        }),
    };

    private static object Json(CustodyLoss loss) => new
    {
        gone = loss.Gone.ToArray(),
        domain = loss.Domain.Name,
        shares = loss.Shares.Select(share => new { share = share.Share, circular = share.IsCircular }),
    };

    private static object Json(CustodyCopy copy) => new { medium = copy.Medium, kind = copy.Kind, at = copy.At, bag = copy.Bag, place = copy.Place };
}
