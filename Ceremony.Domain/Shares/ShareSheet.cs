namespace Ceremony.Domain.Shares;

/// <summary>
/// What a printed share sheet says: the share file's 64 bytes as base64 in rows as <c>openssl base64</c> prints them,
/// each with a check group, and the same base64 for a QR code. See docs/formats/share-sheet.md.
/// </summary>
/// <remarks>The sheet holds the encrypted file, so it is text; it is as sensitive as the file.</remarks>
public sealed class ShareSheet
{
    /// <summary>Characters in a full row, the width that <c>openssl base64</c> prints.</summary>
    public const int RowCharacters = 64;

    private const int Base64Characters = (ShareFile.LengthInBytes + 2) / 3 * 4;

    private ShareSheet(string base64, ShareFileHash hash)
    {
        QrText = base64;
        Rows = [.. base64.Chunk(RowCharacters).Select((row, index) => new ShareSheetRow(index + 1, new string(row)))];
        FileHash = hash;
    }

    /// <summary>The rows, from 1.</summary>
    public IReadOnlyList<ShareSheetRow> Rows { get; }

    /// <summary>The QR code's content: the base64 on one line, so that a scanner that types does not press Enter in the middle.</summary>
    public string QrText { get; }

    /// <summary>SHA-256 of the file on the sheet.</summary>
    public ShareFileHash FileHash { get; }

    /// <summary>Exactly what <c>openssl base64 -in FILE</c> prints, line ends included.</summary>
    public string Base64 => string.Concat(Rows.Select(row => row.Text + "\n"));

    /// <summary>The sheet of a share file.</summary>
    /// <param name="file">The file; stays the caller's.</param>
    public static ShareSheet Of(ShareFile file) => new(Convert.ToBase64String(file.Bytes), file.Hash);

    /// <summary>
    /// Reads rows that a person typed, one a line, each with its check group. Blanks anywhere, the row's number before it
    /// (followed by a colon, full stop or bracket) and the case of the check group do not matter.
    /// </summary>
    /// <param name="text">All rows.</param>
    /// <returns>The file, or which rows are wrong.</returns>
    public static ShareSheetReading ReadTyped(string text)
    {
        var lines = text.Split('\n').Select(WithoutBlanks).Where(line => line.Length > 0).ToArray();
        if (lines.Length != RowCount)
        {
            return new ShareSheetReading.Refused(ShareSheetRefusals.Rows(lines.Length, RowCount), []);
        }

        var texts = new string[RowCount];
        List<int> mistyped = [];
        List<int> withoutCheck = [];
        for (var row = 1; row <= RowCount; row++)
        {
            var typed = WithoutNumber(lines[row - 1], row);
            var length = LengthOfRow(row);
            texts[row - 1] = typed[..Math.Min(length, typed.Length)];
            if (typed.Length == length)
            {
                withoutCheck.Add(row);
            }
            else if (typed.Length != length + CheckGroup.Letters || !AgreesWithCheck(row, texts[row - 1], typed[length..]))
            {
                mistyped.Add(row);
            }
        }

        if (mistyped.Count > 0)
        {
            return new ShareSheetReading.Refused(ShareSheetRefusals.Mistyped(mistyped), mistyped);
        }

        return withoutCheck.Count > 0
            ? new ShareSheetReading.Refused(ShareSheetRefusals.CheckMissing(withoutCheck), withoutCheck)
            : Decode(string.Concat(texts));
    }

    /// <summary>Reads the text of a scanned QR code, or the output of <c>openssl base64</c>: base64 without check groups.</summary>
    /// <param name="text">The base64; blanks and line ends do not matter.</param>
    /// <returns>The file, or what is wrong.</returns>
    public static ShareSheetReading ReadScanned(string text) => Decode(WithoutBlanks(text));

    private static int RowCount => (Base64Characters + RowCharacters - 1) / RowCharacters;

    private static int LengthOfRow(int row) => Math.Min(RowCharacters, Base64Characters - ((row - 1) * RowCharacters));

    private static bool AgreesWithCheck(int row, string text, string check) =>
        new ShareSheetRow(row, text).Check.Equals(check, StringComparison.OrdinalIgnoreCase);

    private static string WithoutBlanks(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    // No base64 row holds one of these signs, so what they end is a number.
    private static string WithoutNumber(string line, int row) =>
        new[] { $"{row}:", $"{row}.", $"{row})" }.Any(number => line.StartsWith(number, StringComparison.Ordinal)) ? line[2..] : line;

    private static ShareSheetReading Decode(string base64)
    {
        Span<byte> bytes = stackalloc byte[ShareFile.LengthInBytes];
        try
        {
            // Unused bits of the last character must be zero: writing it again tells.
            if (base64.Length != Base64Characters
                || !Convert.TryFromBase64String(base64, bytes, out var length)
                || Convert.ToBase64String(bytes[..length]) != base64)
            {
                return new ShareSheetReading.Refused(ShareSheetRefusals.NotBase64, []);
            }

            return new ShareSheetReading.Read(ShareFile.Parse(bytes[..length]));
        }
        catch (ShareFileException exception)
        {
            return new ShareSheetReading.Refused(exception.Refusal, []);
        }
        finally
        {
            bytes.Clear();
        }
    }
}
