using System.Diagnostics;
using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Shares.Envelopes;

/// <summary>One of the n pieces of a share password that is guarded by envelopes, in the clear: zeroed on <see cref="Dispose"/>.</summary>
[DebuggerDisplay("EnvelopePiece {Number}")]
public sealed class EnvelopePiece : IDisposable
{
    /// <summary>Bytes of a piece's value: as many as the split random number has.</summary>
    public const int ValueBytes = 32;

    /// <summary>Bytes of the salt in a piece's commitment.</summary>
    public const int SaltBytes = 32;

    private readonly SecretBuffer _value;
    private readonly SecretBuffer _salt;

    /// <summary>Copies a piece. The caller still has to zero the sources.</summary>
    /// <param name="subject">What it is a piece of.</param>
    /// <param name="number">The piece's number, from 1 to n.</param>
    /// <param name="value">32 bytes.</param>
    /// <param name="salt">32 bytes of the commitment's salt.</param>
    internal EnvelopePiece(EnvelopeSubject subject, int number, ReadOnlySpan<byte> value, ReadOnlySpan<byte> salt)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, subject.Total);
        ArgumentOutOfRangeException.ThrowIfNotEqual(value.Length, ValueBytes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, SaltBytes);
        Subject = subject;
        Number = number;
        _value = SecretBuffer.CopyOf(value);
        _salt = SecretBuffer.CopyOf(salt);
        Commitment = subject.Commit(number, salt, value);
    }

    /// <summary>What it is a piece of.</summary>
    public EnvelopeSubject Subject { get; }

    /// <summary>The piece's number, from 1.</summary>
    public int Number { get; }

    /// <summary>The commitment of this value; stays readable after <see cref="Dispose"/>.</summary>
    public PieceCommitment Commitment { get; }

    /// <summary>The secret value, 32 bytes.</summary>
    /// <exception cref="ObjectDisposedException">The piece was zeroed already.</exception>
    internal ReadOnlySpan<byte> Value => _value.Span;

    /// <summary>The commitment's salt, 32 bytes.</summary>
    /// <exception cref="ObjectDisposedException">The piece was zeroed already.</exception>
    internal ReadOnlySpan<byte> Salt => _salt.Span;

    /// <summary>The piece as bytes that are held until the others are in: value, then salt.</summary>
    /// <returns>64 bytes; the caller disposes them.</returns>
    public SecretBuffer ToSecret()
    {
        var secret = new SecretBuffer(ValueBytes + SaltBytes);
        Value.CopyTo(secret.Span);
        Salt.CopyTo(secret.Span[ValueBytes..]);
        return secret;
    }

    /// <summary>The piece that <see cref="ToSecret"/> gave.</summary>
    /// <param name="header">The header of its envelope.</param>
    /// <param name="secret">64 bytes; stay the caller's.</param>
    /// <exception cref="ArgumentException">It is not the piece of that envelope.</exception>
    public static EnvelopePiece FromSecret(EnvelopeHeader header, SecretBuffer secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, ValueBytes + SaltBytes);
        var piece = new EnvelopePiece(header.Subject, header.Number, secret.Span[..ValueBytes], secret.Span[ValueBytes..]);
        if (piece.Commitment == header.Commitment)
        {
            return piece;
        }

        piece.Dispose();
        throw new ArgumentException("These bytes are not the piece of that envelope.", nameof(secret));
    }

    /// <summary>Zeroes the value and the salt. Safe to call more than once.</summary>
    public void Dispose()
    {
        _value.Dispose();
        _salt.Dispose();
    }

    /// <summary>The type and the number, never the value.</summary>
    public override string ToString() => $"{nameof(EnvelopePiece)} {Number}";
}
