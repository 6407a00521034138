using System.Security.Cryptography;

namespace Ceremony.Domain.Shares;

/// <summary>SHA-256 of a share file's 64 bytes: how records name a file, and how the same file entered twice is noticed.</summary>
public sealed record ShareFileHash
{
    private ShareFileHash(string hex) => Hex = hex;

    /// <summary>64 lower-case hex digits, as <c>sha256sum</c> prints them.</summary>
    public string Hex { get; }

    /// <summary>Computes the hash.</summary>
    /// <param name="file">The file's bytes.</param>
    public static ShareFileHash Of(ReadOnlySpan<byte> file)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(file, digest);
        return new ShareFileHash(Convert.ToHexStringLower(digest));
    }

    /// <summary>Reads 64 hex digits of either case.</summary>
    /// <param name="hex">As printed by <see cref="Hex"/>.</param>
    /// <exception cref="FormatException">Not 64 hex digits.</exception>
    public static ShareFileHash Parse(string hex) =>
        hex.Length == 2 * SHA256.HashSizeInBytes && hex.All(char.IsAsciiHexDigit)
            ? new ShareFileHash(hex.ToLowerInvariant())
            : throw new FormatException("A SHA-256 is 64 hex digits.");

    /// <summary>The same as <see cref="Hex"/>.</summary>
    public override string ToString() => Hex;
}
