using System.Security.Cryptography;
using Ceremony.Device.Tlv;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace Ceremony.Device.Cvc;

/// <summary>
/// A public key as card-verifiable certificates carry it (object 7F49; BSI TR-03110 part 3, appendix D): RSA, or a point
/// on a known curve. A key without domain parameters inherits its issuer's; until then it cannot verify anything.
/// </summary>
public sealed class CvcPublicKey
{
    /// <summary>Object identifier bytes of id-TA-ECDSA-SHA-256.</summary>
    public static readonly IReadOnlyList<byte> EcdsaSha256 = [0x04, 0x00, 0x7F, 0x00, 0x07, 0x02, 0x02, 0x02, 0x02, 0x03];

    /// <summary>Object identifier bytes of id-TA-RSA-v1-5-SHA-256.</summary>
    public static readonly IReadOnlyList<byte> RsaSha256 = [0x04, 0x00, 0x7F, 0x00, 0x07, 0x02, 0x02, 0x02, 0x01, 0x02];

    private CvcPublicKey(byte[]? modulus, byte[]? exponent, byte[]? point, NamedCurve? curve)
    {
        Modulus = modulus;
        Exponent = exponent;
        Point = point;
        Curve = curve;
    }

    /// <summary>True for RSA, false for an elliptic curve.</summary>
    public bool IsRsa => Modulus is not null;

    /// <summary>RSA modulus, without leading zeros; null for an elliptic curve.</summary>
    public byte[]? Modulus { get; }

    /// <summary>RSA public exponent, without leading zeros; null for an elliptic curve.</summary>
    public byte[]? Exponent { get; }

    /// <summary>The point <c>04‖x‖y</c>; null for RSA.</summary>
    public byte[]? Point { get; }

    /// <summary>The curve; null for RSA, and for a key that inherits its issuer's.</summary>
    public NamedCurve? Curve { get; }

    /// <summary>Modulus or field size in bits; 0 while the curve is not known.</summary>
    public int Bits => Modulus is not null ? new BigInteger(1, Modulus).BitLength : Curve?.Bits ?? 0;

    /// <summary>An RSA key.</summary>
    /// <param name="modulus">Modulus, big-endian.</param>
    /// <param name="exponent">Public exponent, big-endian.</param>
    public static CvcPublicKey FromRsa(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent) =>
        new(modulus.TrimStart((byte)0).ToArray(), exponent.TrimStart((byte)0).ToArray(), null, null);

    /// <summary>A point on a curve.</summary>
    /// <param name="curve">The curve, or null when it is inherited from the issuer.</param>
    /// <param name="point"><c>04‖x‖y</c>.</param>
    public static CvcPublicKey FromPoint(NamedCurve? curve, ReadOnlySpan<byte> point) => new(null, null, point.ToArray(), curve);

    /// <summary>Reads the value of a 7F49 object.</summary>
    /// <param name="value">What stands inside 7F49.</param>
    /// <exception cref="CvcFormatException">Malformed, an algorithm that the card does not use, or parameters of no known curve.</exception>
    public static CvcPublicKey Parse(ReadOnlySpan<byte> value)
    {
        try
        {
            var reader = new TlvReader(value);
            var oid = reader.Read(0x06).Value;
            if (oid.SequenceEqual([.. RsaSha256]))
            {
                var modulus = reader.Read(0x81).Value;
                var exponent = reader.Read(0x82).Value;
                reader.ExpectEnd();
                if (modulus.Length is 0 or > 1024 || exponent.Length is 0 or > 8)
                {
                    throw new CvcFormatException("An RSA public key has an impossible size.");
                }

                return FromRsa(modulus, exponent);
            }

            if (!oid.SequenceEqual([.. EcdsaSha256]))
            {
                throw new CvcFormatException("The public key names an algorithm that a SmartCard-HSM does not use.");
            }

            return ParsePoint(ref reader);
        }
        catch (TlvFormatException e)
        {
            throw new CvcFormatException("The public key of a card-verifiable certificate is malformed.", e);
        }
    }

    /// <summary>The same point on another key's curve, as certificates inherit domain parameters from their issuer.</summary>
    /// <param name="issuer">The issuer's key.</param>
    public CvcPublicKey InheritFrom(CvcPublicKey issuer) => IsRsa || Curve is not null ? this : new(null, null, Point, issuer.Curve);

    /// <summary>Encodes the key as a whole 7F49 object.</summary>
    /// <param name="withDomain">True to write the domain parameters of an elliptic curve.</param>
    public byte[] Encode(bool withDomain)
    {
        if (Modulus is not null && Exponent is not null)
        {
            return TlvWriter.Constructed(
                0x7F49, TlvWriter.Element(0x06, [.. RsaSha256]), TlvWriter.Element(0x81, Modulus), TlvWriter.Element(0x82, Exponent));
        }

        var oid = TlvWriter.Element(0x06, [.. EcdsaSha256]);
        var point = TlvWriter.Element(0x86, Point);
        return withDomain && Curve is not null
            ? TlvWriter.Constructed(
                0x7F49, oid, TlvWriter.Element(0x81, Curve.Prime), TlvWriter.Element(0x82, Curve.A), TlvWriter.Element(0x83, Curve.B),
                TlvWriter.Element(0x84, Curve.Generator), TlvWriter.Element(0x85, Curve.Order), point, TlvWriter.Element(0x87, [1]))
            : TlvWriter.Constructed(0x7F49, oid, point);
    }

    /// <summary>
    /// Verifies a signature made over a message with SHA-256: ECDSA with <c>r‖s</c> (each as long as the order), or RSA PKCS#1 v1.5.
    /// </summary>
    /// <param name="message">The signed bytes.</param>
    /// <param name="signature">The signature.</param>
    /// <returns>False also where the curve is not known, the point is not on it, or a length is wrong. Never throws.</returns>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(message, hash);
        return VerifyHash(hash, signature);
    }

    /// <summary>The key as DER SubjectPublicKeyInfo, for ordinary libraries (X.509, RFC 5480, RFC 8017).</summary>
    /// <exception cref="CvcFormatException">The curve is not known, since it is the issuer's.</exception>
    public byte[] ToSubjectPublicKeyInfo()
    {
        if (Modulus is not null && Exponent is not null)
        {
            var key = new RsaPublicKeyStructure(new BigInteger(1, Modulus), new BigInteger(1, Exponent));
            return new SubjectPublicKeyInfo(new AlgorithmIdentifier(PkcsObjectIdentifiers.RsaEncryption, DerNull.Instance), key).GetDerEncoded();
        }

        if (Curve is null || Point is null)
        {
            throw new CvcFormatException("A public key without domain parameters cannot stand alone.");
        }

        return new SubjectPublicKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.IdECPublicKey, Curve.Oid), Point).GetDerEncoded();
    }

    /// <summary>True if both are the same key (and curve).</summary>
    /// <param name="other">The other key.</param>
    public bool SameAs(CvcPublicKey other) =>
        Same(Modulus, other.Modulus) && Same(Exponent, other.Exponent) && Same(Point, other.Point) && Curve == other.Curve;

    /// <summary>Kind and size, for people.</summary>
    public override string ToString() =>
        IsRsa ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"RSA {Bits}") : Curve?.Name ?? "point on the issuer's curve";

    private static CvcPublicKey ParsePoint(ref TlvReader reader)
    {
        if (reader.PeekTag() == 0x86)
        {
            var alone = reader.Read(0x86).Value;
            reader.ExpectEnd();
            return FromPoint(null, CheckPoint(alone));
        }

        var p = reader.Read(0x81).Value;
        var a = reader.Read(0x82).Value;
        var b = reader.Read(0x83).Value;
        var g = reader.Read(0x84).Value;
        var n = reader.Read(0x85).Value;
        var q = reader.Read(0x86).Value;
        if (reader.TryRead(0x87, out var cofactor) && !cofactor.Value.SequenceEqual((ReadOnlySpan<byte>)[1]))
        {
            throw new CvcFormatException("The public key has a cofactor of no known curve.");
        }

        reader.ExpectEnd();
        var curve = NamedCurve.FindExact(p, a, b, g, n) ?? throw new CvcFormatException("The public key has domain parameters of no known curve.");
        return FromPoint(curve, CheckPoint(q));
    }

    private static ReadOnlySpan<byte> CheckPoint(ReadOnlySpan<byte> point) =>
        point.Length is > 2 and <= 133 && point[0] == 4 && point.Length % 2 == 1
            ? point
            : throw new CvcFormatException("The public key holds no uncompressed point.");

    private bool VerifyHash(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        try
        {
            if (Modulus is not null)
            {
                using var rsa = RSA.Create(new RSAParameters { Modulus = Modulus, Exponent = Exponent });
                return rsa.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            }

            if (Curve is null || signature.Length != 2 * Curve.OrderLength || Point?.Length != 1 + (2 * Curve.FieldLength))
            {
                return false;
            }

            // DecodePoint refuses points that are not on the curve; the curves here have cofactor 1.
            var key = new ECPublicKeyParameters(Curve.Domain.Curve.DecodePoint(Point), Curve.Domain);
            var verifier = new ECDsaSigner();
            verifier.Init(forSigning: false, key);
            return verifier.VerifySignature(
                hash.ToArray(), new BigInteger(1, signature[..Curve.OrderLength]), new BigInteger(1, signature[Curve.OrderLength..]));
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or ArithmeticException or InvalidOperationException)
        {
            // A key or signature that the library cannot even load did not sign anything.
            return false;
        }
    }

    private static bool Same(byte[]? left, byte[]? right) => left is null ? right is null : right is not null && left.AsSpan().SequenceEqual(right);
}
