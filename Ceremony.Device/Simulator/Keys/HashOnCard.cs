using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.Oiw;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;

namespace Ceremony.Device.Simulator.Keys;

/// <summary>The hash functions that signing commands name.</summary>
internal sealed class HashOnCard
{
    private static readonly HashOnCard Sha1 = new(20, OiwObjectIdentifiers.IdSha1, () => new Sha1Digest());
    private static readonly HashOnCard Sha224 = new(28, NistObjectIdentifiers.IdSha224, () => new Sha224Digest());
    private static readonly HashOnCard Sha256 = new(32, NistObjectIdentifiers.IdSha256, () => new Sha256Digest());
    private static readonly HashOnCard Sha384 = new(48, NistObjectIdentifiers.IdSha384, () => new Sha384Digest());
    private static readonly HashOnCard Sha512 = new(64, NistObjectIdentifiers.IdSha512, () => new Sha512Digest());

    private readonly Func<IDigest> _make;

    private HashOnCard(int length, DerObjectIdentifier oid, Func<IDigest> make)
    {
        Length = length;
        Oid = oid;
        _make = make;
    }

    /// <summary>Bytes of the hash.</summary>
    internal int Length { get; }

    private DerObjectIdentifier Oid { get; }

    /// <summary>For RSA (3x, 4x): 1 SHA-1, 3 SHA-256, 4 SHA-384, 5 SHA-512.</summary>
    internal static HashOnCard? ForRsa(int digit) => digit switch { 1 => Sha1, 3 => Sha256, 4 => Sha384, 5 => Sha512, _ => null };

    /// <summary>For ECDSA (7x): 1 SHA-1, 2 SHA-224, 3 SHA-256, 4 SHA-384, 5 SHA-512.</summary>
    internal static HashOnCard? ForEcdsa(int digit) => digit == 2 ? Sha224 : ForRsa(digit);

    /// <summary>By the length of a hash, or null.</summary>
    internal static HashOnCard? ByLength(int length) =>
        length switch { 20 => Sha1, 28 => Sha224, 32 => Sha256, 48 => Sha384, 64 => Sha512, _ => null };

    internal IDigest Digest() => _make();

    internal byte[] Compute(ReadOnlySpan<byte> message)
    {
        var digest = _make();
        digest.BlockUpdate(message);
        var hash = new byte[Length];
        digest.DoFinal(hash, 0);
        return hash;
    }

    /// <summary>DigestInfo of a hash (RFC 8017, section 9.2).</summary>
    internal byte[] DigestInfo(byte[] hash) => new DigestInfo(new AlgorithmIdentifier(Oid, DerNull.Instance), hash).GetDerEncoded();
}
