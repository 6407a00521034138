using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Stations.Entry;

/// <summary>
/// The sealed form in which typed bytes travel from browser to server: the browser's one-use P-256 point (65 bytes), the
/// AES-256-GCM cipher text of all fields (256 bytes each), the tag (16 bytes). Key and nonce come from ECDH by HKDF-SHA-256
/// (RFC 5869) with both points as salt. <c>wwwroot/js/secret-entry.js</c> is the other side.
/// </summary>
public static class SealedEntry
{
    /// <summary>Each field is padded to this many bytes, so that the length of what was typed cannot be seen.</summary>
    public const int BlockLength = 256;

    /// <summary>Longest typed field in bytes (UTF-8).</summary>
    public const int LongestField = BlockLength - 2;

    /// <summary>Most fields in one entry, second typings included.</summary>
    public const int MaxFields = 6;

    /// <summary>Length of an uncompressed P-256 point.</summary>
    public const int PointLength = 65;

    private const int TagLength = 16;
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private static readonly byte[] _info = Encoding.ASCII.GetBytes("ceremony/station-entry/1 key and nonce");

    /// <summary>Length of a sealed entry in bytes.</summary>
    /// <param name="fields">Number of typed fields.</param>
    public static int LengthFor(int fields) => PointLength + (fields * BlockLength) + TagLength;

    /// <summary>Opens a sealed entry straight into an owned buffer of padded blocks.</summary>
    /// <param name="key">The one-use key; the caller disposes it afterwards in any case.</param>
    /// <param name="sealedBytes">Exactly <see cref="LengthFor"/> bytes.</param>
    /// <returns>The blocks, 256 bytes per typed field; null if the seal does not open.</returns>
    public static SecretBuffer? Open(EntryKey key, ReadOnlySpan<byte> sealedBytes)
    {
        var fields = key.Context.TypedNames.Length;
        if (sealedBytes.Length != LengthFor(fields) || sealedBytes[0] != 4)
        {
            return null;
        }

        var point = sealedBytes[..PointLength];
        var cipherText = sealedBytes[PointLength..^TagLength];
        var tag = sealedBytes[^TagLength..];
        Span<byte> keyAndNonce = stackalloc byte[KeyLength + NonceLength];
        var blocks = new SecretBuffer(cipherText.Length);
        byte[]? shared = null;
        try
        {
            shared = key.Agree(point);
            HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, keyAndNonce, [.. key.PublicPoint, .. point], _info);
            using var cipher = new AesGcm(keyAndNonce[..KeyLength], TagLength);
            cipher.Decrypt(keyAndNonce[KeyLength..], cipherText, tag, blocks.Span, key.Context.AssociatedData(key.Id));
            return blocks;
        }
        catch (CryptographicException)
        {
            // Not a point, or altered, or sealed for something else: which of them is of no use to an honest officer.
            blocks.Dispose();
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(shared);
            CryptographicOperations.ZeroMemory(keyAndNonce);
        }
    }

    /// <summary>Takes one field out of its padded block.</summary>
    /// <param name="block">256 bytes: length (2 bytes, big endian), content, zeros.</param>
    /// <returns>The content; null if the padding is not as it must be.</returns>
    public static SecretBuffer? Unpad(ReadOnlySpan<byte> block)
    {
        var length = BinaryPrimitives.ReadUInt16BigEndian(block);
        return block.Length == BlockLength && length <= LongestField && !block[(2 + length)..].ContainsAnyExcept((byte)0)
            ? SecretBuffer.CopyOf(block.Slice(2, length))
            : null;
    }

    /// <summary>The browser's side in C#, for tests and for a typist without a browser.</summary>
    /// <param name="serverPoint">The key's public point, 65 bytes.</param>
    /// <param name="keyId">The key's name.</param>
    /// <param name="context">What the seal is bound to.</param>
    /// <param name="blocks">Padded blocks, one for each typed name.</param>
    public static byte[] Seal(ReadOnlySpan<byte> serverPoint, string keyId, EntryContext context, SecretBuffer blocks)
    {
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var q = own.ExportParameters(includePrivateParameters: false).Q;
        byte[] point = [4, .. q.X!, .. q.Y!];
        using var theirs = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = serverPoint[1..33].ToArray(), Y = serverPoint[33..].ToArray() },
        });
        var shared = own.DeriveRawSecretAgreement(theirs.PublicKey);
        Span<byte> keyAndNonce = stackalloc byte[KeyLength + NonceLength];
        try
        {
            HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, keyAndNonce, [.. serverPoint, .. point], _info);
            var output = new byte[PointLength + blocks.Length + TagLength];
            point.CopyTo(output, 0);
            using var cipher = new AesGcm(keyAndNonce[..KeyLength], TagLength);
            cipher.Encrypt(
                keyAndNonce[KeyLength..], blocks.Span, output.AsSpan(PointLength, blocks.Length), output.AsSpan(PointLength + blocks.Length), context.AssociatedData(keyId));
            return output;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(shared);
            CryptographicOperations.ZeroMemory(keyAndNonce);
        }
    }

    /// <summary>Pads one typed field into its block.</summary>
    /// <param name="typed">At most <see cref="LongestField"/> bytes.</param>
    /// <param name="block">256 zero bytes that receive it.</param>
    public static void Pad(ReadOnlySpan<byte> typed, Span<byte> block)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(typed.Length, LongestField);
        BinaryPrimitives.WriteUInt16BigEndian(block, (ushort)typed.Length);
        typed.CopyTo(block[2..]);
    }
}
