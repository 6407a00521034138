using System.Security.Cryptography;
using Ceremony.App.Storage;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Derived;

/// <summary>
/// How the files of a ceremony that is over end: enough to tell cheaply, at start, that what was derived from them still holds. It is
/// no verification; opening a ceremony checks its whole journal, and so does a rebuild.
/// </summary>
/// <param name="Journal">The end of the journal.</param>
/// <param name="Annex">The end of the annex; null without one.</param>
public sealed record JournalMark(JournalMark.End Journal, JournalMark.End? Annex)
{
    private const int UsualLine = 64 * 1024;

    /// <summary>Reads the ends of the files, and checks their last lines.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="id">The ceremony's id.</param>
    /// <param name="lastAt">Time of the last event: the files must end with it.</param>
    /// <returns>The mark; null when the files end otherwise or cannot be read, so that nothing is concluded from them.</returns>
    public static JournalMark? Of(DataFolder folder, string id, DateTimeOffset lastAt)
    {
        try
        {
            var journal = EndOf(folder.JournalPath(id));
            var annex = File.Exists(folder.AnnexPath(id)) ? EndOf(folder.AnnexPath(id)) : null;
            return journal is { } j && (annex ?? j).Time == lastAt ? new JournalMark(j.End, annex?.End) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JournalFormatException)
        {
            return null;
        }
    }

    /// <summary>True if the files have the same lengths as then, and end with the same bytes.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="id">The ceremony's id.</param>
    public bool Holds(DataFolder folder, string id)
    {
        try
        {
            return Journal.IsOf(folder.JournalPath(id)) && (Annex?.IsOf(folder.AnnexPath(id)) ?? !File.Exists(folder.AnnexPath(id)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static (End End, DateTimeOffset Time)? EndOf(string path)
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
                var last = tail.AsSpan(start);
                var line = JournalLine.Parse(last[..^1]);
                return line.ComputeHash() == line.Hash ? (new End(length, last.Length, Convert.ToHexStringLower(SHA256.HashData(last))), line.Time) : null;
            }
        }

        return null;
    }

    /// <summary>How one file ends.</summary>
    /// <param name="Bytes">Its length in bytes.</param>
    /// <param name="LastLine">Length of its last line in bytes, the line end included.</param>
    /// <param name="Sha256">SHA-256 of that line as it stands in the file, 64 lower-case hex digits.</param>
    public sealed record End(long Bytes, int LastLine, string Sha256)
    {
        internal bool IsOf(string path)
        {
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite);
            if (RandomAccess.GetLength(file) != Bytes || LastLine > Bytes || LastLine > JournalLine.MaxLength)
            {
                return false;
            }

            var last = new byte[LastLine];
            return RandomAccess.Read(file, last, Bytes - LastLine) == LastLine && Convert.ToHexStringLower(SHA256.HashData(last)) == Sha256;
        }
    }
}
