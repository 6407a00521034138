using System.Globalization;
using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Shares.Splitting;

/// <summary>
/// A piece on paper: two rows in <c>sc-hsm-tool</c>'s numbers, the prime and then the piece's number and value, each with a check group
/// against typing errors. See docs/formats/split-password.md.
/// </summary>
public static class PieceText
{
    private const int LongestText = 96;
    private const int LongestTyped = 512;

    private enum RowState
    {
        Good,
        Mistyped,
        WithoutCheck,
    }

    /// <summary>Writes a piece as it is printed: <c>1: d0:c7:…:8b DHHR</c>, a line end, <c>2: 3 62:f8:…:79 FWHE</c>.</summary>
    /// <param name="piece">The piece; stays the caller's.</param>
    /// <returns>ASCII; the caller disposes it.</returns>
    public static SecretBuffer Write(PasswordPiece piece)
    {
        using var prime = PieceNotation.Write(piece.Prime);
        using var second = NumberAndValue(piece.Number, piece.Value);
        var text = new SecretBuffer(LongestText);
        var length = WriteRow(1, prime.Span, text.Span);
        text.Span[length++] = (byte)'\n';
        length += WriteRow(2, second.Span, text.Span[length..]);
        text.Truncate(length);
        return text;
    }

    /// <summary>
    /// Reads a piece that a person typed: two lines, or one line in which the second row begins with its number (<c>2:</c>). Colons, further
    /// blanks and case do not matter. The piece's number may be typed in decimal, as it is printed, or in hex, as the tool wants it: the check
    /// group tells which is meant.
    /// </summary>
    /// <param name="typed">ASCII as typed; the caller zeroes it.</param>
    /// <returns>The piece, or which rows are wrong.</returns>
    public static PieceReading Read(ReadOnlySpan<byte> typed)
    {
        if (typed.Length > LongestTyped || !TryFindSecondRow(typed, out var start))
        {
            return new PieceReading.Refused(PieceRefusals.Rows, []);
        }

        RowState[] states =
        [
            ReadPrime(WithoutRowNumber(1, typed[..start]), out var prime),
            ReadNumberAndValue(WithoutRowNumber(2, typed[start..]), out var number, out var value),
        ];
        int[] mistyped = [.. RowsIn(states, RowState.Mistyped)];
        int[] withoutCheck = [.. RowsIn(states, RowState.WithoutCheck)];
        if (mistyped.Length > 0)
        {
            return new PieceReading.Refused(PieceRefusals.Mistyped(mistyped), mistyped);
        }

        return withoutCheck.Length > 0
            ? new PieceReading.Refused(PieceRefusals.CheckMissing(withoutCheck), withoutCheck)
            : new PieceReading.Read(new PasswordPiece(prime, number, value));
    }

    private static IEnumerable<int> RowsIn(RowState[] states, RowState state) =>
        Enumerable.Range(1, states.Length).Where(row => states[row - 1] == state);

    private static int WriteRow(int row, ReadOnlySpan<byte> content, Span<byte> text)
    {
        text[0] = (byte)('0' + row);
        text[1] = (byte)':';
        text[2] = (byte)' ';
        content.CopyTo(text[3..]);
        text[3 + content.Length] = (byte)' ';
        CheckGroup.Write(row, content, text[(4 + content.Length)..]);
        return 4 + content.Length + CheckGroup.Letters;
    }

    // The row as its check group is formed over it.
    private static SecretBuffer NumberAndValue(int number, ulong value)
    {
        using var written = PieceNotation.Write(value);
        var row = new SecretBuffer(12 + written.Length);
        _ = number.TryFormat(row.Span, out var length, provider: CultureInfo.InvariantCulture);
        row.Span[length++] = (byte)' ';
        written.Span.CopyTo(row.Span[length..]);
        row.Truncate(length + written.Length);
        return row;
    }

    private static RowState ReadPrime(ReadOnlySpan<byte> typed, out ulong prime)
    {
        if (PieceNotation.TryRead(HeadOf(typed), out prime))
        {
            using var canonical = PieceNotation.Write(prime);
            if (CheckGroup.Agrees(1, canonical.Span, TailOf(typed)))
            {
                return RowState.Good;
            }
        }

        return !EndsInCheckGroup(typed) && PieceNotation.TryRead(typed, out _) ? RowState.WithoutCheck : RowState.Mistyped;
    }

    private static RowState ReadNumberAndValue(ReadOnlySpan<byte> typed, out int number, out ulong value)
    {
        if (TrySplit(HeadOf(typed), out var numbers, out value))
        {
            foreach (var reading in numbers)
            {
                using var canonical = NumberAndValue(reading, value);
                if (CheckGroup.Agrees(2, canonical.Span, TailOf(typed)))
                {
                    number = reading;
                    return RowState.Good;
                }
            }
        }

        number = 0;
        return !EndsInCheckGroup(typed) && TrySplit(typed, out _, out _) ? RowState.WithoutCheck : RowState.Mistyped;
    }

    private static bool TrySplit(ReadOnlySpan<byte> typed, out IReadOnlyList<int> numbers, out ulong value)
    {
        value = 0;
        var blank = typed.IndexOfAny((byte)' ', (byte)'\t');
        numbers = blank is > 0 and <= 3 ? PieceNotation.ReadNumber(typed[..blank]) : [];
        return numbers.Count > 0 && PieceNotation.TryRead(typed[blank..], out value);
    }

    private static ReadOnlySpan<byte> TailOf(ReadOnlySpan<byte> typed) => typed[^Math.Min(CheckGroup.Letters, typed.Length)..];

    private static ReadOnlySpan<byte> HeadOf(ReadOnlySpan<byte> typed) => typed[..^Math.Min(CheckGroup.Letters, typed.Length)].Trim((byte)' ');

    // A value can end in letters that a check group has too: then only the blank before it tells.
    private static bool EndsInCheckGroup(ReadOnlySpan<byte> typed)
    {
        foreach (var letter in TailOf(typed))
        {
            if (!CheckGroup.Alphabet.Contains((char)letter, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return typed.Length > CheckGroup.Letters && typed[^(CheckGroup.Letters + 1)] is (byte)' ' or (byte)'\t';
    }

    private static ReadOnlySpan<byte> WithoutRowNumber(int row, ReadOnlySpan<byte> typed)
    {
        typed = typed.Trim(" \t\r\n"u8);
        return typed.Length > 2 && typed[0] == '0' + row && typed[1] is (byte)':' or (byte)'.' or (byte)')' && typed[2] == ' '
            ? typed[3..].Trim(" \t"u8)
            : typed;
    }

    // The second line that is not empty; on one line, what begins with "2:" after a blank.
    private static bool TryFindSecondRow(ReadOnlySpan<byte> typed, out int start)
    {
        var end = typed.TrimEnd(" \t\r\n"u8).Length;
        var begin = end - typed[..end].TrimStart(" \t\r\n"u8).Length;
        var lineEnd = typed[begin..end].IndexOfAny((byte)'\r', (byte)'\n');
        start = lineEnd >= 0 ? begin + lineEnd : typed[..end].IndexOf(" 2: "u8);
        return start > 0 && (lineEnd < 0 || typed[start..end].Trim(" \t\r\n"u8).IndexOfAny((byte)'\r', (byte)'\n') < 0);
    }
}
