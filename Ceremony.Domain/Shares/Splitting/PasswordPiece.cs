using System.Buffers.Binary;
using System.Diagnostics;
using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Shares.Splitting;

/// <summary>
/// One of the n pieces of a split share password, in <c>sc-hsm-tool</c>'s numbers: a point (number, value) of a polynomial
/// modulo a prime. The value is secret and zeroed on <see cref="Dispose"/>; prime and number are not secret.
/// </summary>
[DebuggerDisplay("PasswordPiece {Number}")]
public sealed class PasswordPiece : IDisposable
{
    private readonly SecretBuffer _value = new(sizeof(ulong));

    /// <summary>Makes a piece from its numbers.</summary>
    /// <param name="prime">The prime, the same for all pieces.</param>
    /// <param name="number">The piece's number ("Share ID"), from 1.</param>
    /// <param name="value">The value, below the prime.</param>
    public PasswordPiece(ulong prime, int number, ulong value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        Prime = prime;
        Number = number;
        BinaryPrimitives.WriteUInt64BigEndian(_value.Span, value);
    }

    /// <summary>The prime, the same for all pieces.</summary>
    public ulong Prime { get; }

    /// <summary>The piece's number, from 1.</summary>
    public int Number { get; }

    /// <summary>The secret value.</summary>
    /// <exception cref="ObjectDisposedException">The piece was zeroed already.</exception>
    internal ulong Value => BinaryPrimitives.ReadUInt64BigEndian(_value.Span);

    /// <summary>The value as the tool shows it: lower-case hex bytes with colons, leading zero bytes left out, ASCII.</summary>
    /// <returns>At most 23 bytes; the caller disposes them.</returns>
    public SecretBuffer ValueText() => PieceNotation.Write(Value);

    /// <summary>Zeroes the value. Safe to call more than once.</summary>
    public void Dispose() => _value.Dispose();

    /// <summary>The type and the number, never the value.</summary>
    public override string ToString() => $"{nameof(PasswordPiece)} {Number}";
}
