using System.Security.Cryptography;

namespace Ceremony.Domain.Shares;

/// <summary>
/// The check value of one share: the first 8 bytes of its SHA-256. It tells two shares apart and says nothing more of a
/// 256-bit random value. Formed like the device's key check value (KCV) of the joined DKEK.
/// </summary>
public sealed record ShareCheckValue
{
    private const int LengthInBytes = 8;

    private ShareCheckValue(string hex) => Hex = hex;

    /// <summary>16 upper-case hex digits.</summary>
    public string Hex { get; }

    /// <summary>Computes the check value.</summary>
    /// <param name="share">The share's 32 bytes.</param>
    public static ShareCheckValue Of(ReadOnlySpan<byte> share)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(share, digest);
        return new ShareCheckValue(Convert.ToHexString(digest[..LengthInBytes]));
    }

    /// <summary>Reads 16 hex digits of either case.</summary>
    /// <param name="hex">For instance <c>630DCD2966C43366</c>.</param>
    /// <exception cref="FormatException">Not 16 hex digits.</exception>
    public static ShareCheckValue Parse(string hex) =>
        hex.Length == 2 * LengthInBytes && hex.All(char.IsAsciiHexDigit)
            ? new ShareCheckValue(hex.ToUpperInvariant())
            : throw new FormatException("A share's check value is 16 hex digits.");

    /// <summary>The same as <see cref="Hex"/>.</summary>
    public override string ToString() => Hex;
}
