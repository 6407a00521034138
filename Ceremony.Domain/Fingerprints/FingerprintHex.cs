using System.Security.Cryptography;

namespace Ceremony.Domain.Fingerprints;

/// <summary>A SHA-256 as hex in groups of four digits, for reading and comparing by eye.</summary>
public static class FingerprintHex
{
    private const int DigitsPerGroup = 4;

    /// <summary>Sixteen groups of four lower-case hex digits with single blanks between them.</summary>
    /// <param name="sha256">32 bytes.</param>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static string Group(ReadOnlySpan<byte> sha256)
    {
        if (sha256.Length != SHA256.HashSizeInBytes)
        {
            throw new ArgumentException("A SHA-256 is 32 bytes.", nameof(sha256));
        }

        return string.Join(' ', Convert.ToHexStringLower(sha256).Chunk(DigitsPerGroup).Select(group => new string(group)));
    }

    /// <summary>Reads 64 hex digits of either case; blanks, line ends, colons and hyphens between them are passed over.</summary>
    /// <param name="typed">For instance as <see cref="Group"/> writes it.</param>
    /// <returns>32 bytes.</returns>
    /// <exception cref="FingerprintFormatException">A character that is not a hex digit, or not 64 digits.</exception>
    public static byte[] Parse(string typed)
    {
        var digits = new string([.. typed.Where(c => !char.IsWhiteSpace(c) && c is not (':' or '-'))]);
        if (digits.FirstOrDefault(c => !char.IsAsciiHexDigit(c)) is var other and not '\0')
        {
            throw new FingerprintFormatException($"\"{other}\" is not a hex digit (0 to 9, a to f). Compare with the paper.");
        }

        return digits.Length == 2 * SHA256.HashSizeInBytes
            ? Convert.FromHexString(digits)
            : throw new FingerprintFormatException($"A fingerprint has {2 * SHA256.HashSizeInBytes} hex digits; {digits.Length} were entered. Compare with the paper.");
    }
}
