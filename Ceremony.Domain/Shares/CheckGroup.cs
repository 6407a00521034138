using System.Security.Cryptography;
using System.Text;

namespace Ceremony.Domain.Shares;

/// <summary>
/// The check group of a printed row: four letters that notice every wrong character, every two neighbours exchanged, and nearly
/// everything else. See docs/formats/share-sheet.md.
/// </summary>
public static class CheckGroup
{
    /// <summary>Letters in a check group.</summary>
    public const int Letters = 4;

    /// <summary>Sixteen letters, one per four bits, of which no two are taken for each other in print or handwriting.</summary>
    public const string Alphabet = "ACDEFHJKMNPRTWXY";

    /// <summary>The check group: CRC-16 over "number:text", four bits a letter, most significant first.</summary>
    /// <param name="row">The row's number, from 1.</param>
    /// <param name="text">The row's text, not secret.</param>
    public static string Of(int row, string text)
    {
        Span<byte> letters = stackalloc byte[Letters];
        Write(row, Encoding.UTF8.GetBytes(text), letters);
        return Encoding.ASCII.GetString(letters);
    }

    /// <summary>Writes the check group of a text that may be secret.</summary>
    /// <param name="row">The row's number, from 1.</param>
    /// <param name="text">The row's text, UTF-8.</param>
    /// <param name="letters">Receives four ASCII letters.</param>
    public static void Write(int row, ReadOnlySpan<byte> text, Span<byte> letters)
    {
        Span<byte> prefix = stackalloc byte[12];
        _ = row.TryFormat(prefix, out var length, provider: System.Globalization.CultureInfo.InvariantCulture);
        prefix[length++] = (byte)':';
        var crc = Crc16(Crc16(0xFFFF, prefix[..length]), text);
        for (var i = 0; i < Letters; i++)
        {
            letters[i] = (byte)Alphabet[(crc >> (4 * (Letters - 1 - i))) & 0xF];
        }
    }

    /// <summary>True where text and typed check group agree; the case of the group does not matter.</summary>
    /// <param name="row">The row's number, from 1.</param>
    /// <param name="text">The row's text, UTF-8.</param>
    /// <param name="typed">The check group as typed, ASCII.</param>
    public static bool Agrees(int row, ReadOnlySpan<byte> text, ReadOnlySpan<byte> typed)
    {
        Span<byte> letters = stackalloc byte[Letters];
        Write(row, text, letters);
        var agrees = Ascii.EqualsIgnoreCase(letters, typed);
        CryptographicOperations.ZeroMemory(letters);
        return agrees;
    }

    // CRC-16/IBM-3740: polynomial 1021, start value FFFF, most significant bit first, nothing reflected or inverted.
    private static int Crc16(int crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            crc ^= value << 8;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = ((crc << 1) ^ ((crc & 0x8000) != 0 ? 0x1021 : 0)) & 0xFFFF;
            }
        }

        return crc;
    }
}
