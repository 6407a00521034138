using System.Security.Cryptography;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Shares.Envelopes;

/// <summary>
/// Seals pieces and opens envelopes: Argon2id makes a key of the holder's password, AES-256-GCM seals the piece and authenticates the
/// header. Each call takes about a second of one core and the memory that the header says: run it off the request path.
/// </summary>
public static class EnvelopeFormat
{
    /// <summary>Random bytes that sealing takes: Argon2id's salt and the nonce.</summary>
    public const int RandomBytes = EnvelopeHeader.SaltBytes + EnvelopeHeader.NonceBytes;

    /// <summary>Bytes of the nonce.</summary>
    public const int NonceBytes = EnvelopeHeader.NonceBytes;

    /// <summary>Seals a piece.</summary>
    /// <param name="piece">The piece; stays the caller's.</param>
    /// <param name="file">The share file that the joined password opens.</param>
    /// <param name="password">The holder's own password as typed; stays the caller's. Its quality is checked elsewhere.</param>
    /// <param name="cost">What one guess shall cost; <see cref="Argon2Cost.Envelope"/> outside rehearsals.</param>
    /// <param name="random"><see cref="RandomBytes"/> fresh random bytes. They are not secret.</param>
    /// <returns>The envelope; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static Envelope Seal(EnvelopePiece piece, ShareFileHash file, SecretBuffer password, Argon2Cost cost, ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, RandomBytes);
        using var key = EnvelopeKey.Make(password, cost, random[..EnvelopeHeader.SaltBytes]);
        return Seal(piece, file, key, random[EnvelopeHeader.SaltBytes..]);
    }

    /// <summary>Seals a piece with a key that was made of its holder's password before.</summary>
    /// <param name="piece">The piece; stays the caller's.</param>
    /// <param name="file">The share file that the joined password opens.</param>
    /// <param name="key">The key; used for this one envelope, stays the caller's.</param>
    /// <param name="nonce"><see cref="NonceBytes"/> fresh random bytes. They are not secret.</param>
    /// <returns>The envelope; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static Envelope Seal(EnvelopePiece piece, ShareFileHash file, EnvelopeKey key, ReadOnlySpan<byte> nonce)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(nonce.Length, NonceBytes);
        var header = new EnvelopeHeader(piece.Subject, piece.Number, file, piece.Commitment, key.Cost);
        Span<byte> headerBytes = stackalloc byte[header.LengthInBytes];
        header.Write(headerBytes, key.Salt, nonce);

        using var plain = piece.ToSecret();
        Span<byte> ciphertext = stackalloc byte[Envelope.PlainBytes];
        Span<byte> tag = stackalloc byte[Envelope.TagBytes];
        using var cipher = new AesGcm(key.Span, Envelope.TagBytes);
        cipher.Encrypt(nonce, plain.Span, ciphertext, tag, headerBytes);
        return Envelope.Compose(header, headerBytes, ciphertext, tag);
    }

    /// <summary>Opens an envelope and checks its piece against the commitment in its header.</summary>
    /// <param name="envelope">The envelope; stays the caller's.</param>
    /// <param name="password">The holder's own password as typed; stays the caller's.</param>
    /// <param name="mostMemoryKiB">Memory that this machine can give to one derivation. Looked at before any is taken.</param>
    /// <returns>The piece, or why not.</returns>
    public static EnvelopeOpening Open(Envelope envelope, SecretBuffer password, int mostMemoryKiB)
    {
        var header = envelope.Header;
        if (CheckMemory(header, mostMemoryKiB) is { } refusal)
        {
            return new EnvelopeOpening.Refused(refusal);
        }

        using var plain = new SecretBuffer(Envelope.PlainBytes);
        using var key = EnvelopeKey.Make(password, header.Cost, EnvelopeHeader.SaltOf(envelope.HeaderBytes));
        using var cipher = new AesGcm(key.Span, Envelope.TagBytes);
        try
        {
            cipher.Decrypt(EnvelopeHeader.NonceOf(envelope.HeaderBytes), envelope.Ciphertext, envelope.Tag, plain.Span, envelope.HeaderBytes);
        }
        catch (AuthenticationTagMismatchException)
        {
            return new EnvelopeOpening.Refused(EnvelopeRefusals.WrongPassword(header));
        }

        var piece = new EnvelopePiece(header.Subject, header.Number, plain.Span[..EnvelopePiece.ValueBytes], plain.Span[EnvelopePiece.ValueBytes..]);
        if (piece.Commitment == header.Commitment)
        {
            return new EnvelopeOpening.Opened(piece);
        }

        piece.Dispose();
        return new EnvelopeOpening.Refused(EnvelopeRefusals.WrongPiece(header.Number));
    }

    /// <summary>Whether this machine can give the memory that opening takes; asked before a password is.</summary>
    /// <param name="header">The envelope's header.</param>
    /// <param name="mostMemoryKiB">Memory that this machine can give to one derivation.</param>
    /// <returns>Null when it can.</returns>
    public static Refusal? CheckMemory(EnvelopeHeader header, int mostMemoryKiB) =>
        header.Cost.MemoryKiB > mostMemoryKiB ? EnvelopeRefusals.Memory(header.Cost, mostMemoryKiB) : null;
}
