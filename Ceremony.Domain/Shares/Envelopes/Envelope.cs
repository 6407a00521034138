using System.Diagnostics;
using System.Security.Cryptography;
using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Shares.Envelopes;

/// <summary>
/// One piece of a share password, sealed under its holder's own password: the bytes of the file, made and opened by
/// <see cref="EnvelopeFormat"/>. See docs/formats/envelope.md.
/// </summary>
/// <remarks>It is encrypted, but whoever holds it can try passwords: it is zeroed once it is on its media.</remarks>
[DebuggerDisplay("Envelope {Header.Number}")]
public sealed class Envelope : IDisposable
{
    /// <summary>Most bytes that an envelope has.</summary>
    public const int MostBytes = EnvelopeHeader.FixedBytes + EnvelopeSubject.LongestCeremonyId + TailBytes;

    /// <summary>Bytes that are sealed: the value and the commitment's salt.</summary>
    internal const int PlainBytes = EnvelopePiece.ValueBytes + EnvelopePiece.SaltBytes;

    internal const int TagBytes = 16;

    internal const int TailBytes = PlainBytes + TagBytes + ChecksumBytes;

    private const int ChecksumBytes = 8;

    private readonly SecretBuffer _bytes;

    private Envelope(ReadOnlySpan<byte> bytes, EnvelopeHeader header)
    {
        _bytes = SecretBuffer.CopyOf(bytes);
        Header = header;
        HeaderHash = Convert.ToHexStringLower(SHA256.HashData(bytes[..header.LengthInBytes]));
        Hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    /// <summary>What it says without its password; stays readable after <see cref="Dispose"/>.</summary>
    public EnvelopeHeader Header { get; }

    /// <summary>SHA-256 of the header's bytes, 64 lower-case hex digits: on the record, it tells an altered header from a wrong password.</summary>
    public string HeaderHash { get; }

    /// <summary>SHA-256 of the file, 64 lower-case hex digits, as <c>sha256sum</c> prints it; stays readable after <see cref="Dispose"/>.</summary>
    public string Hash { get; }

    /// <summary>The file as it lies on the media; valid until <see cref="Dispose"/>.</summary>
    /// <exception cref="ObjectDisposedException">The envelope was zeroed already.</exception>
    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>A copy, which the caller disposes.</summary>
    /// <exception cref="ObjectDisposedException">The envelope was zeroed already.</exception>
    public Envelope Copy() => new(Bytes, Header);

    internal ReadOnlySpan<byte> HeaderBytes => Bytes[..Header.LengthInBytes];

    internal ReadOnlySpan<byte> Ciphertext => Bytes.Slice(Header.LengthInBytes, PlainBytes);

    internal ReadOnlySpan<byte> Tag => Bytes.Slice(Header.LengthInBytes + PlainBytes, TagBytes);

    /// <summary>Reads an envelope's file. Whether its password and its piece are right shows when it is opened.</summary>
    /// <param name="bytes">All bytes of the file.</param>
    public static EnvelopeReading Parse(ReadOnlySpan<byte> bytes)
    {
        var compared = Math.Min(bytes.Length, EnvelopeHeader.Mark.Length);
        if (compared == 0 || !bytes[..compared].SequenceEqual(EnvelopeHeader.Mark[..compared]))
        {
            return new EnvelopeReading.Refused(EnvelopeRefusals.NotAnEnvelope, []);
        }

        if (bytes.Length > compared && !EnvelopeHeader.IsKnownVersion(bytes))
        {
            return new EnvelopeReading.Refused(EnvelopeRefusals.Version(bytes[compared]), []);
        }

        var expected = LengthOf(bytes);
        if (expected == 0 || bytes.Length != expected)
        {
            return new EnvelopeReading.Refused(EnvelopeRefusals.Length(bytes.Length), []);
        }

        Span<byte> checksum = stackalloc byte[ChecksumBytes];
        WriteChecksum(bytes[..^ChecksumBytes], checksum);
        if (!checksum.SequenceEqual(bytes[^ChecksumBytes..]))
        {
            return new EnvelopeReading.Refused(EnvelopeRefusals.Damaged, []);
        }

        return EnvelopeHeader.Read(bytes[..(expected - TailBytes)], out var refusal) is { } header
            ? new EnvelopeReading.Read(new Envelope(bytes, header))
            : new EnvelopeReading.Refused(refusal!, []);
    }

    /// <summary>The name an envelope's file gets by convention, for instance <c>R-2026-001-share-2-piece-3.envelope</c>.</summary>
    /// <param name="ceremonyId">The ceremony's id: letters, digits, hyphens; or empty.</param>
    /// <param name="share">The share's number, from 1.</param>
    /// <param name="number">The piece's number, from 1.</param>
    /// <param name="attempt">The attempt that made it. A later one has its number in the name: nothing is overwritten.</param>
    public static string NameFor(string ceremonyId, int share, int number, int attempt = 1)
    {
        if (!EnvelopeSubject.IsCeremonyId(ceremonyId))
        {
            throw new ArgumentException("A ceremony id is made of letters, digits and hyphens.", nameof(ceremonyId));
        }

        var start = ceremonyId.Length == 0 ? "" : ceremonyId + "-";
        return attempt == 1 ? $"{start}share-{share}-piece-{number}.envelope" : $"{start}share-{share}-piece-{number}-attempt-{attempt}.envelope";
    }

    /// <summary>Zeroes the envelope's bytes in memory. Safe to call more than once.</summary>
    public void Dispose() => _bytes.Dispose();

    /// <summary>The type and the file's hash.</summary>
    public override string ToString() => $"{nameof(Envelope)} {Hash}";

    /// <summary>The whole length as the header's bytes say; 0 when they are not there.</summary>
    internal static int LengthOf(ReadOnlySpan<byte> bytes) => EnvelopeHeader.LengthOf(bytes) is > 0 and var header ? header + TailBytes : 0;

    /// <summary>Puts an envelope together from its header's bytes, cipher text and tag.</summary>
    internal static Envelope Compose(EnvelopeHeader header, ReadOnlySpan<byte> headerBytes, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> tag)
    {
        Span<byte> bytes = stackalloc byte[header.LengthInBytes + TailBytes];
        headerBytes.CopyTo(bytes);
        ciphertext.CopyTo(bytes[header.LengthInBytes..]);
        tag.CopyTo(bytes[(header.LengthInBytes + PlainBytes)..]);
        WriteChecksum(bytes[..^ChecksumBytes], bytes[^ChecksumBytes..]);
        var envelope = new Envelope(bytes, header);
        bytes.Clear();
        return envelope;
    }

    // Not against an attacker, who can compute it: it tells accidental damage from a wrong password.
    private static void WriteChecksum(ReadOnlySpan<byte> bytes, Span<byte> checksum)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        digest[..ChecksumBytes].CopyTo(checksum);
    }
}
