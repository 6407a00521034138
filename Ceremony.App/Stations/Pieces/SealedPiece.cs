using System.Security.Cryptography;
using System.Text;
using Ceremony.App.Stations.Entry;
using Ceremony.App.Stations.Leases;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Stations.Pieces;

/// <summary>
/// The sealed form in which a split piece travels from the console to its holder's browser, so that it is in no buffer of the web server:
/// the console's one-use P-256 point (65 bytes), the AES-256-GCM cipher text of one padded block (256 bytes), the tag (16 bytes). Key and
/// nonce come from ECDH by HKDF-SHA-256 (RFC 5869) with both points as salt. <c>wwwroot/js/piece.js</c> is the other side.
/// </summary>
public static class SealedPiece
{
    /// <summary>Length of a sealed piece in bytes.</summary>
    public const int Length = SealedEntry.PointLength + SealedEntry.BlockLength + TagLength;

    private const int TagLength = 16;
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private static readonly byte[] _info = Encoding.ASCII.GetBytes("ceremony/station-piece/1 key and nonce");

    /// <summary>Seals a piece for one browser and one turn.</summary>
    /// <param name="browserPoint">The browser's one-use point, 65 bytes, uncompressed.</param>
    /// <param name="lease">The turn that it is bound to.</param>
    /// <param name="piece">At most 254 bytes; stays the caller's.</param>
    /// <returns><see cref="Length"/> bytes; null if the point is none of the curve.</returns>
    public static byte[]? Seal(ReadOnlySpan<byte> browserPoint, Lease lease, SecretBuffer piece)
    {
        if (browserPoint.Length != SealedEntry.PointLength || browserPoint[0] != 4)
        {
            return null;
        }

        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var q = own.ExportParameters(includePrivateParameters: false).Q;
        byte[] point = [4, .. q.X!, .. q.Y!];
        Span<byte> keyAndNonce = stackalloc byte[KeyLength + NonceLength];
        using var block = new SecretBuffer(SealedEntry.BlockLength);
        byte[]? shared = null;
        try
        {
            using var theirs = ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = browserPoint[1..33].ToArray(), Y = browserPoint[33..].ToArray() },
            });
            shared = own.DeriveRawSecretAgreement(theirs.PublicKey);
            HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, keyAndNonce, [.. browserPoint, .. point], _info);
            SealedEntry.Pad(piece.Span, block.Span);
            var output = new byte[Length];
            point.CopyTo(output, 0);
            using var cipher = new AesGcm(keyAndNonce[..KeyLength], TagLength);
            cipher.Encrypt(
                keyAndNonce[KeyLength..], block.Span, output.AsSpan(SealedEntry.PointLength, SealedEntry.BlockLength), output.AsSpan(SealedEntry.PointLength + SealedEntry.BlockLength), AssociatedData(lease));
            return output;
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(shared);
            CryptographicOperations.ZeroMemory(keyAndNonce);
        }
    }

    /// <summary>What the seal is bound to: ceremony, lease, step, attempt, one a line.</summary>
    public static byte[] AssociatedData(Lease lease) => Encoding.UTF8.GetBytes(string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"ceremony/station-piece/1\n{lease.CeremonyId}\n{lease.Id}\n{lease.StepId}\n{lease.Attempt}"));
}
