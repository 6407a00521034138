using System.Text;

namespace Ceremony.Domain.Shares;

/// <summary>
/// One row of a printed share sheet: its number, a line of base64, and a check group of four letters that notices
/// typing errors in the row: every wrong character, every two neighbours exchanged, and nearly everything else.
/// </summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">The base64 characters, without blanks.</param>
public sealed record ShareSheetRow(int Number, string Text)
{
    /// <summary>Letters in a check group.</summary>
    public const int CheckLetters = 4;

    // Sixteen letters, one per four bits, of which no two are taken for each other in print or handwriting.
    private const string CheckAlphabet = "ACDEFHJKMNPRTWXY";

    /// <summary>The check group: CRC-16 over "number:text", four bits a letter, most significant first.</summary>
    public string Check
    {
        get
        {
            var crc = Crc16(Encoding.UTF8.GetBytes($"{Number}:{Text}"));
            return string.Create(CheckLetters, crc, (letters, value) =>
            {
                for (var i = 0; i < letters.Length; i++)
                {
                    letters[i] = CheckAlphabet[(value >> (4 * (CheckLetters - 1 - i))) & 0xF];
                }
            });
        }
    }

    /// <summary>The row as it is printed: number, text, check group.</summary>
    public override string ToString() => $"{Number}: {Text} {Check}";

    // CRC-16/IBM-3740: polynomial 1021, start value FFFF, most significant bit first, nothing reflected or inverted.
    private static int Crc16(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFF;
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
