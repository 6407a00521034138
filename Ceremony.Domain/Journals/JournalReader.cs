namespace Ceremony.Domain.Journals;

/// <summary>Reads the lines of a journal that was checked before, or of which only the content matters.</summary>
public static class JournalReader
{
    /// <summary>Reads line by line; bytes after the last line end are left out.</summary>
    /// <param name="journal">The file, from its start.</param>
    /// <exception cref="JournalFormatException">While enumerating: a line is not of the format.</exception>
    public static IEnumerable<JournalLine> Read(Stream journal)
    {
        var lines = new JournalLineSplitter(journal);
        for (var number = 1L; lines.MoveNext(); number++)
        {
            yield return Parse(lines.Current, number);
        }
    }

    /// <summary>Writes a copy of a journal for readers of one class. Hashes and signatures stay valid.</summary>
    /// <param name="journal">The file, from its start.</param>
    /// <param name="level">The widest class that the copy still shows.</param>
    /// <param name="copy">Where the copy goes.</param>
    /// <exception cref="JournalFormatException">A line is not of the format.</exception>
    public static void Redact(Stream journal, DisclosureClass level, Stream copy)
    {
        foreach (var line in Read(journal))
        {
            copy.Write(line.Redact(level).ToBytes());
        }
    }

    private static JournalLine Parse(ReadOnlySpan<byte> utf8, long number)
    {
        try
        {
            return JournalLine.Parse(utf8);
        }
        catch (JournalFormatException e)
        {
            throw new JournalFormatException($"Line {number}: {e.Message}", e);
        }
    }
}
