using System.Security.Cryptography;

namespace Ceremony.Domain.Shares.Envelopes;

/// <summary>
/// The salted commitment of one envelope piece: it tells a wrong piece when it is entered, and says nothing of the piece, because
/// its 32 bytes of salt lie sealed with it. It may be published.
/// </summary>
public sealed record PieceCommitment
{
    /// <summary>Bytes of a commitment.</summary>
    public const int LengthInBytes = SHA256.HashSizeInBytes;

    private PieceCommitment(string hex) => Hex = hex;

    /// <summary>64 lower-case hex digits.</summary>
    public string Hex { get; }

    /// <summary>Reads 64 hex digits of either case.</summary>
    /// <param name="hex">As printed by <see cref="Hex"/>.</param>
    /// <exception cref="FormatException">Not 64 hex digits.</exception>
    public static PieceCommitment Parse(string hex) => hex.Length == 2 * LengthInBytes && hex.All(char.IsAsciiHexDigit)
        ? new PieceCommitment(hex.ToLowerInvariant())
        : throw new FormatException("A piece's commitment is 64 hex digits.");

    /// <summary>The same as <see cref="Hex"/>.</summary>
    public override string ToString() => Hex;

    internal static PieceCommitment FromBytes(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(bytes));
}
