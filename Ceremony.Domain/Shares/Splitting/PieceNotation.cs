using System.Buffers.Binary;
using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Shares.Splitting;

/// <summary>
/// How <c>sc-hsm-tool</c> shows and reads a piece's numbers. It shows prime and value as hex bytes with colons, without leading
/// zero bytes; and it shows a piece's number in decimal, but reads it back as hex.
/// </summary>
public static class PieceNotation
{
    private const int LongestText = (3 * sizeof(ulong)) - 1;

    /// <summary>Writes a prime or a value as the tool shows it.</summary>
    /// <param name="number">The number.</param>
    /// <returns>ASCII, for instance <c>62:f8:0a</c>; the caller disposes it.</returns>
    public static SecretBuffer Write(ulong number)
    {
        using var bytes = new SecretBuffer(sizeof(ulong));
        BinaryPrimitives.WriteUInt64BigEndian(bytes.Span, number);
        var first = Math.Min(bytes.Span.IndexOfAnyExcept((byte)0), sizeof(ulong) - 1);
        first = first < 0 ? sizeof(ulong) - 1 : first;

        var text = new SecretBuffer(LongestText);
        var length = 0;
        for (var i = first; i < sizeof(ulong); i++)
        {
            if (i > first)
            {
                text.Span[length++] = (byte)':';
            }

            text.Span[length++] = HexDigit(bytes.Span[i] >> 4);
            text.Span[length++] = HexDigit(bytes.Span[i] & 0xF);
        }

        text.Truncate(length);
        return text;
    }

    /// <summary>Reads a prime or a value: hex digits of either case; colons, hyphens and blanks do not matter.</summary>
    /// <param name="text">ASCII as typed.</param>
    /// <param name="number">The number read.</param>
    /// <returns>False when it is not 1 to 16 hex digits.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out ulong number)
    {
        number = 0;
        var digits = 0;
        foreach (var character in text)
        {
            if (character is (byte)':' or (byte)' ' or (byte)'-')
            {
                continue;
            }

            var digit = ValueOf(character);
            if (digit < 0 || digits == 2 * sizeof(ulong))
            {
                number = 0;
                return false;
            }

            number = (number << 4) | (uint)digit;
            digits++;
        }

        return digits > 0;
    }

    /// <summary>
    /// What a typed piece number may mean, likeliest first: decimal, as the tool prints it; then hex, as the tool wants it typed.
    /// </summary>
    /// <param name="text">ASCII, for instance <c>10</c>, which means 10 or 16; or <c>0A</c>, which means 10. Who leaves the number out types a value here.</param>
    /// <returns>One or two numbers from 1 to 255; none when it cannot be a piece's number.</returns>
    public static IReadOnlyList<int> ReadNumber(ReadOnlySpan<byte> text)
    {
        var trimmed = text.Trim(" \t"u8);
        List<int> readings = [];
        if (trimmed.Length is 0 or > 3)
        {
            return readings;
        }

        var (inDecimal, inHex, isDecimal) = (0, 0, true);
        foreach (var character in trimmed)
        {
            var digit = ValueOf(character);
            if (digit < 0)
            {
                return readings;
            }

            isDecimal &= digit < 10;
            (inDecimal, inHex) = ((10 * inDecimal) + digit, (16 * inHex) + digit);
        }

        if (isDecimal)
        {
            AddIfInRange(readings, inDecimal);
        }

        AddIfInRange(readings, inHex);
        return readings;
    }

    private static void AddIfInRange(List<int> readings, int number)
    {
        if (number is >= 1 and <= byte.MaxValue && !readings.Contains(number))
        {
            readings.Add(number);
        }
    }

    private static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);

    private static int ValueOf(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'a' and <= (byte)'f' => character - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => character - 'A' + 10,
        _ => -1,
    };
}
