using Ceremony.App.Storage;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Derived;

/// <summary>
/// How the files of a ceremony that is over end: enough to tell cheaply, at start, that what was derived from them still holds. It is
/// no verification; opening a ceremony checks its whole journal.
/// </summary>
/// <param name="JournalBytes">Length of the journal.</param>
/// <param name="JournalHash">Hash of its last line.</param>
/// <param name="AnnexBytes">Length of the annex; 0 without one.</param>
/// <param name="AnnexHash">Hash of its last line; null without one.</param>
public sealed record JournalMark(long JournalBytes, string JournalHash, long AnnexBytes, string? AnnexHash)
{
    private const int UsualLine = 64 * 1024;

    /// <summary>Reads the ends of the files.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="id">The ceremony's id.</param>
    /// <param name="lastAt">Time of the last event: the files must end with it.</param>
    /// <returns>The mark; null when the files end otherwise or cannot be read, so that nothing is concluded from them.</returns>
    public static JournalMark? Of(DataFolder folder, string id, DateTimeOffset lastAt)
    {
        try
        {
            var journal = End(folder.JournalPath(id));
            var annex = File.Exists(folder.AnnexPath(id)) ? End(folder.AnnexPath(id)) : null;
            return journal is { } j && (annex ?? j).Time == lastAt ? new JournalMark(j.Bytes, j.Hash, annex?.Bytes ?? 0, annex?.Hash) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JournalFormatException)
        {
            return null;
        }
    }

    private static (long Bytes, string Hash, DateTimeOffset Time)? End(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var length = stream.Length;
        foreach (var size in new[] { UsualLine, JournalLine.MaxLength + 1 })
        {
            var tail = new byte[Math.Min(size, length)];
            stream.Position = length - tail.Length;
            stream.ReadExactly(tail);
            if (tail.Length == 0 || tail[^1] != '\n')
            {
                return null;
            }

            var start = tail.AsSpan(..^1).LastIndexOf((byte)'\n') + 1;
            if (start > 0 || tail.Length == length)
            {
                var line = JournalLine.Parse(tail.AsSpan(start..^1));
                return line.ComputeHash() == line.Hash ? (length, line.Hash, line.Time) : null;
            }
        }

        return null;
    }
}
