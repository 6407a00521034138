using System.Globalization;

namespace Ceremony.EndToEnd.Tests.Secrets;

/// <summary>
/// The memory of another process, through /proc/PID/mem. A console refuses core dumps and debuggers; whoever is root on its machine
/// still reads it, as these tests do.
/// </summary>
internal static class ProcessMemory
{
    private const int Piece = 4 << 20; // bytes read at once

    /// <summary>Every place in memory that holds one of the secrets.</summary>
    /// <param name="process">The process's id.</param>
    /// <param name="search">What to look for.</param>
    /// <returns>Which secret, in which form, where; and how many bytes were searched.</returns>
    /// <exception cref="UnauthorizedAccessException">The test does not run as root of the process's namespace.</exception>
    public static (IReadOnlyList<string> Found, long Searched) Search(int process, SecretSearch search)
    {
        var found = new List<string>();
        var searched = 0L;
        using var memory = File.OpenHandle($"/proc/{process}/mem");
        var buffer = new byte[Piece + search.Longest];
        foreach (var (from, to, name) in Regions(process))
        {
            for (var at = from; at < to; at += Piece)
            {
                var wanted = (int)Math.Min(buffer.Length, to - at);
                int read;
                try
                {
                    read = RandomAccess.Read(memory, buffer.AsSpan(0, wanted), at);
                }
                catch (IOException)
                {
                    break; // the region went away, or has nothing behind it
                }

                searched += read;
                found.AddRange(search.In(buffer.AsSpan(0, read))
                    .Where(hit => hit.Offset < Piece)
                    .Select(hit => $"{hit.What}: in memory at {at + hit.Offset:x} ({name}), amid {Surroundings(buffer.AsSpan(0, read), hit.Offset)}"));
            }
        }

        return (found, searched);
    }

    private static IEnumerable<(long From, long To, string Name)> Regions(int process)
    {
        foreach (var line in File.ReadAllLines($"/proc/{process}/maps"))
        {
            var parts = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
            var ends = parts[0].Split('-');
            if (parts[1].StartsWith('r')
                && long.TryParse(ends[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var from)
                && long.TryParse(ends[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var to)
                && from >= 0 && to > from)
            {
                yield return (from, to, parts.Length > 5 ? parts[5].Trim() : "anonymous");
            }
        }
    }

    private static string Surroundings(ReadOnlySpan<byte> bytes, int at)
    {
        var from = Math.Max(0, at - 48);
        return string.Concat(bytes[from..Math.Min(bytes.Length, at + 96)].ToArray().Select(value => value is >= 0x20 and < 0x7F ? (char)value : '·'));
    }
}
