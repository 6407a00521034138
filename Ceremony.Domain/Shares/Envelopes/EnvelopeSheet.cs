using System.Text;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Shares.Envelopes;

/// <summary>
/// What a printed envelope says: its bytes in rows of letters that nobody takes for each other, each with a check group, and the same on one
/// line for a QR code. See docs/formats/envelope.md.
/// </summary>
/// <remarks>The sheet holds the sealed piece, so it is text; it is as sensitive as the file.</remarks>
public sealed class EnvelopeSheet
{
    /// <summary>Bytes in a full row.</summary>
    public const int RowBytes = 20;

    private const int RowLetters = 2 * RowBytes;
    private const int MostRows = (Envelope.MostBytes + RowBytes - 1) / RowBytes;

    private EnvelopeSheet(IReadOnlyList<string> rows) => Rows = [.. rows.Select((text, index) => new EnvelopeSheetRow(index + 1, text))];

    /// <summary>The rows, from 1.</summary>
    public IReadOnlyList<EnvelopeSheetRow> Rows { get; }

    /// <summary>The QR code's content: all rows with their check groups, on one line, so that a scanner that types does not press Enter in the middle.</summary>
    public string QrText => string.Concat(Rows.Select(row => row.Text + row.Check));

    /// <summary>The sheet of an envelope.</summary>
    /// <param name="envelope">The envelope; stays the caller's.</param>
    public static EnvelopeSheet Of(Envelope envelope)
    {
        var letters = new StringBuilder(2 * envelope.Bytes.Length);
        foreach (var value in envelope.Bytes)
        {
            letters.Append(CheckGroup.Alphabet[value >> 4]).Append(CheckGroup.Alphabet[value & 0xF]);
        }

        return new EnvelopeSheet([.. letters.ToString().Chunk(RowLetters).Select(row => new string(row))]);
    }

    /// <summary>
    /// Reads a sheet: typed, one row a line, each with its check group, with or without its number before it; or scanned, all on one
    /// line. Blanks and case do not matter.
    /// </summary>
    /// <param name="text">What was typed or scanned.</param>
    /// <returns>The envelope, or which rows are wrong or missing.</returns>
    public static EnvelopeReading Read(string text)
    {
        if (text.Length > 16 * 2 * Envelope.MostBytes)
        {
            return Refused(EnvelopeSheetRefusals.Rows, []);
        }

        var lines = text.Split('\n').Select(WithoutBlanks).Where(line => line.Length > 0).ToArray();
        if (lines.Length == 1)
        {
            lines = [.. string.Concat(lines[0].Where(char.IsAsciiLetter)).Chunk(RowLetters + CheckGroup.Letters).Select(row => new string(row))];
        }

        return lines.Length == 0 ? Refused(EnvelopeSheetRefusals.Rows, []) : Gather(lines);
    }

    private static EnvelopeReading Gather(string[] lines)
    {
        var rows = new string?[MostRows + 1];
        List<int> mistyped = [];
        List<int> withoutCheck = [];
        var next = 1;
        foreach (var line in lines)
        {
            var typed = EnvelopeSheetRow.Parse(line);
            var row = typed.RowFrom(next, MostRows);
            if (row > MostRows)
            {
                return Refused(EnvelopeSheetRefusals.Rows, []);
            }

            if (!typed.Agrees(row))
            {
                (typed.Letters.Length == RowLetters ? withoutCheck : mistyped).Add(row);
            }

            rows[row] = typed.Text;
            next = row + 1;
        }

        if (mistyped.Count > 0)
        {
            return Refused(EnvelopeSheetRefusals.Mistyped(mistyped), mistyped);
        }

        return withoutCheck.Count > 0 ? Refused(EnvelopeSheetRefusals.CheckMissing(withoutCheck), withoutCheck) : Decode(rows, next - 1);
    }

    private static EnvelopeReading Decode(string?[] rows, int last)
    {
        var missing = Enumerable.Range(1, last).Where(row => rows[row] is null).ToList();
        var bytes = new byte[Envelope.MostBytes + RowBytes];
        var length = 0;
        for (var row = 1; row <= last && missing.Count == 0; row++)
        {
            length += DecodeRow(rows[row]!, bytes.AsSpan(length));
        }

        var whole = Envelope.LengthOf(bytes.AsSpan(0, length));
        var lastRow = (whole + RowBytes - 1) / RowBytes;
        if (missing.Count == 0 && last < lastRow)
        {
            missing.AddRange(Enumerable.Range(last + 1, lastRow - last));
        }

        return missing.Count > 0 ? Refused(EnvelopeSheetRefusals.Missing(missing), missing) : Envelope.Parse(bytes.AsSpan(0, length));
    }

    private static int DecodeRow(string letters, Span<byte> bytes)
    {
        for (var i = 0; i + 1 < letters.Length; i += 2)
        {
            bytes[i / 2] = (byte)((CheckGroup.Alphabet.IndexOf(letters[i], StringComparison.Ordinal) << 4) | CheckGroup.Alphabet.IndexOf(letters[i + 1], StringComparison.Ordinal));
        }

        return letters.Length / 2;
    }

    private static string WithoutBlanks(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    private static EnvelopeReading.Refused Refused(Refusal refusal, IReadOnlyList<int> rows) => new(refusal, rows);
}
