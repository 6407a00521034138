using System.Diagnostics;
using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Shares;

/// <summary>
/// The 64 bytes of a share file (<c>.pbe</c>, the format of OpenSC's <c>sc-hsm-tool</c>): <c>Salted__</c>, 8 bytes of
/// salt, 48 bytes of cipher text. Opened and made by <see cref="ShareFileFormat"/>; see docs/formats/share-file.md.
/// </summary>
/// <remarks>It is encrypted, but whoever holds it can try passwords: it is zeroed once it is on its media.</remarks>
[DebuggerDisplay("ShareFile {Hash}")]
public sealed class ShareFile : IDisposable
{
    /// <summary>Bytes in every share file.</summary>
    public const int LengthInBytes = MarkBytes + SaltBytes + CiphertextBytes;

    /// <summary>Bytes of salt.</summary>
    public const int SaltBytes = 8;

    /// <summary>Bytes of cipher text: 32 of the share and 16 of padding.</summary>
    internal const int CiphertextBytes = 48;

    private const int MarkBytes = 8;

    private readonly SecretBuffer _bytes;

    private ShareFile(ReadOnlySpan<byte> bytes)
    {
        _bytes = SecretBuffer.CopyOf(bytes);
        Hash = ShareFileHash.Of(bytes);
    }

    /// <summary>SHA-256 of the file; stays readable after <see cref="Dispose"/>.</summary>
    public ShareFileHash Hash { get; }

    /// <summary>The file as it lies on the media, 64 bytes; valid until <see cref="Dispose"/>.</summary>
    /// <exception cref="ObjectDisposedException">The file was zeroed already.</exception>
    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    internal ReadOnlySpan<byte> Salt => Bytes.Slice(MarkBytes, SaltBytes);

    internal ReadOnlySpan<byte> Ciphertext => Bytes[(MarkBytes + SaltBytes)..];

    private static ReadOnlySpan<byte> Mark => "Salted__"u8;

    /// <summary>Reads a share file. Whether it is whole shows only when it is opened.</summary>
    /// <param name="bytes">All bytes of the file.</param>
    /// <exception cref="ShareFileException">Not a share file, or one that is cut off or too long.</exception>
    public static ShareFile Parse(ReadOnlySpan<byte> bytes)
    {
        var compared = Math.Min(bytes.Length, MarkBytes);
        if (!bytes[..compared].SequenceEqual(Mark[..compared]))
        {
            throw new ShareFileException(ShareRefusals.NotAShareFile);
        }

        return bytes.Length switch
        {
            < LengthInBytes => throw new ShareFileException(ShareRefusals.Truncated(bytes.Length)),
            > LengthInBytes => throw new ShareFileException(ShareRefusals.Oversized(bytes.Length)),
            _ => new ShareFile(bytes),
        };
    }

    /// <summary>
    /// The name a share file gets by convention, for instance <c>2026-11-root-share-2.pbe</c>. Names are for people: a
    /// file is recognised by its hash.
    /// </summary>
    /// <param name="ceremonyId">The ceremony's id: letters, digits, hyphens.</param>
    /// <param name="index">The share's number, from 1.</param>
    /// <param name="attempt">The attempt that made it. A later one has its number in the name: the file of an earlier one may be on a medium already, and is never overwritten.</param>
    /// <exception cref="ArgumentException">The id holds another character, which might mean something in a path.</exception>
    public static string NameFor(string ceremonyId, int index, int attempt = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(index);
        if (ceremonyId.Length == 0 || !ceremonyId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            throw new ArgumentException("A ceremony id is made of letters, digits and hyphens.", nameof(ceremonyId));
        }

        return attempt == 1 ? $"{ceremonyId}-share-{index}.pbe" : $"{ceremonyId}-share-{index}-attempt-{attempt}.pbe";
    }

    /// <summary>Zeroes the file's bytes in memory. Safe to call more than once.</summary>
    public void Dispose() => _bytes.Dispose();

    /// <summary>The type and the file's hash.</summary>
    public override string ToString() => $"{nameof(ShareFile)} {Hash}";

    internal static ShareFile Compose(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> ciphertext)
    {
        Span<byte> bytes = stackalloc byte[LengthInBytes];
        Mark.CopyTo(bytes);
        salt.CopyTo(bytes[MarkBytes..]);
        ciphertext.CopyTo(bytes[(MarkBytes + SaltBytes)..]);
        var file = new ShareFile(bytes);
        bytes.Clear();
        return file;
    }
}
