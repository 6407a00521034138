using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ceremony.App.Storage;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Officers;

/// <summary>
/// The ready officers of a rehearsal, so that one person can play everybody. Their passphrases are random for each data
/// folder, kept readable in <c>signin/cast.json</c>, and shown on the cast sheet. Production never makes this file.
/// </summary>
public static class RehearsalCast
{
    /// <summary>Share holders that the cast has at most.</summary>
    public const int MostShareHolders = 8;

    private static readonly (string Id, string Name, string Organisation, string Part, bool Administrator)[] _people =
    [
        ("h-sorensen", "H. Sørensen", "Meridian Registry", "administrator", true),
        ("r-moreau", "R. Moreau", "Meridian Registry", "operator", false),
        ("i-novak", "I. Novak", "Meridian Registry", "security officer", false),
        ("l-marchetti", "L. Marchetti", "Meridian Registry", "PIN holder", false),
        ("m-haddad", "M. Haddad", "Meridian Registry", "witness", false),
        ("e-voss", "E. Voss", "Voss & Hale, auditors", "auditor", false),
        ("a-okafor", "A. Okafor", "Meridian Registry", "share holder 1", false),
        ("b-lindgren", "B. Lindgren", "Meridian Registry", "share holder 2", false),
        ("c-duarte", "C. Duarte", "Meridian Registry", "share holder 3", false),
        ("d-ivanova", "D. Ivanova", "Meridian Registry", "share holder 4", false),
        ("f-tanaka", "F. Tanaka", "Meridian Registry", "share holder 5", false),
        ("g-mensah", "G. Mensah", "Meridian Registry", "share holder 6", false),
        ("j-alvarez", "J. Álvarez", "Meridian Registry", "share holder 7", false),
        ("k-weber", "K. Weber", "Meridian Registry", "share holder 8", false),
    ];

    /// <summary>The players with the seat that each usually takes.</summary>
    public static IEnumerable<(Officer Officer, Seat Seat)> Seats => _people.Select(person => (
        new Officer(person.Id, person.Name, person.Organisation, person.Administrator),
        Seat.TryParse(person.Part.ToLowerInvariant().Replace(' ', '-'), out var seat) ? seat : throw new InvalidOperationException(person.Part)));

    /// <summary>
    /// One player for each seat: the one who usually takes it; for others, and for a seat that is there more than once, players whose usual seat
    /// this ceremony does not have. A seat for which nobody is left gets a player who is made up for it and has no passphrase: they serve where nobody signs in.
    /// </summary>
    public static IReadOnlyList<(Officer Officer, Seat Seat)> SeatAll(IEnumerable<Seat> seats)
    {
        var wanted = seats.ToList();
        var usual = Seats.ToDictionary(player => player.Seat, player => player.Officer);
        var free = new Queue<Officer>(usual.Where(player => player.Key.Role == Role.ShareHolder && !wanted.Contains(player.Key)).Select(player => player.Value));
        var seated = new List<(Officer Officer, Seat Seat)>();
        foreach (var seat in wanted)
        {
            var before = seated.Count(pair => pair.Seat == seat);
            if (before == 0 && usual.TryGetValue(seat, out var player))
            {
                seated.Add((player, seat));
            }
            else if (free.TryDequeue(out var other))
            {
                seated.Add((other, seat));
            }
            else
            {
                var number = before == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {before + 1}");
                seated.Add((new Officer($"q-{seat}{number.Replace(' ', '-')}", $"Q. {seat.Title}{number}", "Meridian Registry", false), seat));
            }
        }

        return seated;
    }

    /// <summary>Makes the cast of this data folder, or reads the one it has, and enrols whoever is not enrolled.</summary>
    /// <param name="file">The sign-in file of the rehearsal's data folder.</param>
    /// <param name="directory">Where the cast is enrolled.</param>
    /// <param name="shareHolders">How many share holders are needed, 1 to 8.</param>
    /// <exception cref="SignInFileException">The cast file is damaged.</exception>
    public static async Task<IReadOnlyList<CastMember>> Ensure(SignInFile file, OfficerDirectory directory, int shareHolders)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shareHolders, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shareHolders, MostShareHolders);
        var path = Path.Combine(file.Folder, "cast.json");
        var passphrases = Read(path);
        var cast = new List<CastMember>();
        foreach (var person in _people[..^(MostShareHolders - shareHolders)])
        {
            if (!passphrases.TryGetValue(person.Id, out var passphrase))
            {
                passphrases[person.Id] = passphrase = Pronounceable();
            }

            cast.Add(new CastMember(new Officer(person.Id, person.Name, person.Organisation, person.Administrator), person.Part, passphrase));
        }

        // The sheet is written first: an enrolled player without a passphrase could never be played.
        OwnerOnly.MakeFolder(file.Folder);
        OwnerOnlyFile.WriteAtomically(path, JsonSerializer.SerializeToUtf8Bytes(passphrases));
        foreach (var member in cast)
        {
            using var typed = SecretBuffer.CopyOf(Encoding.UTF8.GetBytes(member.Passphrase));
            await directory.EnrolForRehearsal(member.Officer, typed);
        }

        return cast;
    }

    private static SortedDictionary<string, string> Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllBytes(path)) ?? [] : [];
        }
        catch (JsonException e)
        {
            throw new SignInFileException(
                $"The cast file {path} is damaged. Only rehearsals use it. Delete the rehearsal's data folder and start again.", e);
        }
    }

    // Six syllables, such as "bodu-tifa-keso": easy to read from a sheet and to type.
    private static string Pronounceable()
    {
        var text = new StringBuilder();
        for (var syllable = 0; syllable < 6; syllable++)
        {
            text.Append(syllable is 2 or 4 ? "-" : "")
                .Append(RandomNumberGenerator.GetString("bdfgklmnprstvz", 1))
                .Append(RandomNumberGenerator.GetString("aeiou", 1));
        }

        return text.ToString();
    }
}
