using System.Formats.Asn1;
using System.Security.Cryptography;
using Ceremony.Domain.Certificates;

namespace Ceremony.App.Orchestration.Certificates;

/// <summary>
/// Lets another program check a draft as if it were signed: by a key made now, in a copy of the issuer's certificate that has this key in place of its own. Everything
/// else in both is as it will be. The key is thrown away, and nothing of this leaves the check.
/// </summary>
internal static class StandIn
{
    private const int RsaBits = 2048;

    // A version, which every certificate that the rules let issue has; serial number, algorithm, issuer, validity, subject.
    private const int ValuesBeforeTheKey = 6;

    /// <summary>The draft signed by a key made now, and the certificate by which that is verified.</summary>
    /// <param name="tbs">The draft.</param>
    /// <param name="issuer">The real issuer's certificate.</param>
    public static (SignedObject Whole, SignedObject Issuer) Sign(byte[] tbs, SignedObject issuer)
    {
        var algorithm = SignatureAlgorithm.For(PublicKeyKind.Of(TbsCertificate.Read(issuer.Tbs).PublicKey)!);
        if (algorithm.IsRsa)
        {
            using var rsa = RSA.Create(RsaBits);
            return Of(tbs, issuer, algorithm, rsa.ExportSubjectPublicKeyInfo(), data => rsa.SignData(data, new HashAlgorithmName(algorithm.Hash), RSASignaturePadding.Pkcs1));
        }

        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Of(tbs, issuer, algorithm, ec.ExportSubjectPublicKeyInfo(), data => ec.SignData(data, new HashAlgorithmName(algorithm.Hash), DSASignatureFormat.Rfc3279DerSequence));
    }

    /// <summary>A draft that certifies itself, with a signature that is none: programs do not look at a root's own unless they are told to.</summary>
    public static SignedObject Unsigned(byte[] tbs) => new(tbs, TbsCertificate.Read(tbs).Algorithm, [0]);

    private static (SignedObject Whole, SignedObject Issuer) Of(byte[] tbs, SignedObject issuer, SignatureAlgorithm algorithm, byte[] publicKey, Func<byte[], byte[]> sign)
    {
        var copy = WithKey(issuer.Tbs, publicKey);
        return (new SignedObject(tbs, algorithm.Encode(), sign(tbs)), new SignedObject(copy, issuer.Algorithm, [0]));
    }

    private static byte[] WithKey(ReadOnlyMemory<byte> issuer, byte[] publicKey)
    {
        var from = new AsnReader(issuer, AsnEncodingRules.DER).ReadSequence();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            for (var i = 0; from.HasData; i++)
            {
                var value = from.ReadEncodedValue();
                writer.WriteEncodedValue(i == ValuesBeforeTheKey ? publicKey : value.Span);
            }
        }

        return writer.Encode();
    }
}
