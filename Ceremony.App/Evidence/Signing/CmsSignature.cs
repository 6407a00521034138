using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Ceremony.App.Evidence.Signing;

/// <summary>
/// The detached CMS signature of a transcript (RFC 5652, ETSI EN 319 142-1 level B-B): SHA-256, the attribute
/// signing-certificate-v2 (RFC 5035), no signing time, no unsigned attributes.
/// </summary>
internal static class CmsSignature
{
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    private const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    public static byte[] Sign(byte[] content, X509Certificate2 certificate)
    {
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate)
        {
            DigestAlgorithm = new Oid(Sha256),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificateV2), CertificateAttribute(certificate.RawData)));
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        cms.ComputeSignature(signer, silent: true);
        return cms.Encode();
    }

    /// <summary>The same form with a key that is elsewhere, such as on a token.</summary>
    /// <param name="content">What is signed.</param>
    /// <param name="certificate">The signer's certificate; its key is not used.</param>
    /// <param name="sign">From the signed attributes (DER) to the signature of their SHA-256: PKCS#1 v1.5 for RSA, DER for ECDSA.</param>
    /// <exception cref="CryptographicException">The certificate is neither of an RSA nor of an elliptic-curve key.</exception>
    public static byte[] Sign(byte[] content, X509Certificate2 certificate, Func<byte[], byte[]> sign)
    {
        var algorithm = certificate.PublicKey.Oid.Value switch
        {
            "1.2.840.10045.2.1" => EcdsaWithSha256,
            RsaEncryption => RsaEncryption,
            _ => throw new CryptographicException("The certificate is neither of an RSA nor of an elliptic-curve key."),
        };
        List<ReadOnlyMemory<byte>> attributes =
        [
            Attribute("1.2.840.113549.1.9.3", writer => writer.WriteObjectIdentifier("1.2.840.113549.1.7.1")),
            Attribute("1.2.840.113549.1.9.4", writer => writer.WriteOctetString(SHA256.HashData(content))),
            Attribute(SigningCertificateV2, writer => writer.WriteEncodedValue(CertificateAttribute(certificate.RawData))),
        ];
        var set = new AsnWriter(AsnEncodingRules.DER);
        using (set.PushSetOf())
        {
            attributes.ForEach(attribute => set.WriteEncodedValue(attribute.Span));
        }

        return Build(certificate.RawData, attributes, algorithm, sign(set.Encode()));
    }

    /// <summary>Checks signature and attributes, not who the signer is.</summary>
    /// <param name="signature">The CMS structure, DER.</param>
    /// <param name="content">What was signed.</param>
    /// <param name="fault">What is wrong, or null if nothing is.</param>
    /// <returns>The signer's certificate, or null if something is wrong.</returns>
    public static X509Certificate2? Verify(byte[] signature, byte[] content, out string? fault)
    {
        fault = "it cannot be read";
        try
        {
            var cms = new SignedCms(new ContentInfo(content), detached: true);
            cms.Decode(signature);
            fault = "it does not hold exactly one signer and one certificate";
            if (cms.SignerInfos.Count != 1 || cms.Certificates.Count != 1 || cms.SignerInfos[0].Certificate is not { } certificate)
            {
                return null;
            }

            var signer = cms.SignerInfos[0];
            if (signer.UnsignedAttributes.Count != 0 || signer.DigestAlgorithm.Value != Sha256)
            {
                fault = "it has unsigned attributes or another digest than SHA-256";
                return null;
            }

            var named = signer.SignedAttributes.Cast<CryptographicAttributeObject>().Where(attribute => attribute.Oid.Value == SigningCertificateV2).ToArray();
            if (named.Length != 1 || named[0].Values.Count != 1 || !named[0].Values[0].RawData.AsSpan().SequenceEqual(CertificateAttribute(certificate.RawData)))
            {
                fault = "its signed attributes do not name the certificate";
                return null;
            }

            fault = "the signature does not fit the content";
            signer.CheckSignature(verifySignatureOnly: true);
            fault = null;
            return certificate;
        }
        catch (Exception cause) when (cause is CryptographicException or AsnContentException)
        {
            return null;
        }
    }

    /// <summary>
    /// Builds the one encoding that a signature may have from its parts that matter. What is compared equal to
    /// this has no room for anything that the signature does not cover.
    /// </summary>
    /// <param name="signature">The CMS structure.</param>
    /// <returns>The expected encoding, or null if the parts cannot be found.</returns>
    public static byte[]? CanonicalForm(byte[] signature)
    {
        try
        {
            var signedData = new AsnReader(signature, AsnEncodingRules.DER).ReadSequence();
            signedData.ReadObjectIdentifier();
            var body = signedData.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
            body.ReadInteger();
            body.ReadEncodedValue();
            body.ReadEncodedValue();
            var certificate = body.ReadSetOf(skipSortOrderValidation: false, new Asn1Tag(TagClass.ContextSpecific, 0)).ReadEncodedValue();
            var signer = body.ReadSetOf().ReadSequence();
            signer.ReadInteger();
            signer.ReadEncodedValue();
            signer.ReadEncodedValue();
            var attributes = signer.ReadSetOf(skipSortOrderValidation: false, new Asn1Tag(TagClass.ContextSpecific, 0));
            var attributeValues = new List<ReadOnlyMemory<byte>>();
            while (attributes.HasData)
            {
                attributeValues.Add(attributes.ReadEncodedValue());
            }

            var algorithm = signer.ReadSequence();
            var name = algorithm.ReadObjectIdentifier();
            var value = signer.ReadOctetString();
            return Build(certificate, attributeValues, name, name == EcdsaWithSha256 ? Ecdsa(value) : value);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static byte[] Attribute(string name, Action<AsnWriter> value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(name);
            using (writer.PushSetOf())
            {
                value(writer);
            }
        }

        return writer.Encode();
    }

    private static byte[] Ecdsa(byte[] value)
    {
        var numbers = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(numbers.ReadIntegerBytes().Span);
            writer.WriteInteger(numbers.ReadIntegerBytes().Span);
        }

        return writer.Encode();
    }

    private static byte[] Build(ReadOnlyMemory<byte> certificate, List<ReadOnlyMemory<byte>> attributes, string algorithm, byte[] value)
    {
        using var loaded = X509CertificateLoader.LoadCertificate(certificate.Span);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                {
                    WriteSha256(writer);
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.7.1");
                }

                using (writer.PushSetOf(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    writer.WriteEncodedValue(certificate.Span);
                }

                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    WriteSigner(writer, loaded, attributes, algorithm, value);
                }
            }
        }

        return writer.Encode();
    }

    private static void WriteSigner(
        AsnWriter writer, X509Certificate2 certificate, List<ReadOnlyMemory<byte>> attributes, string algorithm, byte[] value)
    {
        writer.WriteInteger(1);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(certificate.IssuerName.RawData);
            writer.WriteInteger(certificate.SerialNumberBytes.Span);
        }

        WriteSha256(writer);
        using (writer.PushSetOf(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            attributes.ForEach(attribute => writer.WriteEncodedValue(attribute.Span));
        }

        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(algorithm);
            if (algorithm != EcdsaWithSha256)
            {
                writer.WriteNull(); // RSA has parameters, and they are null (RFC 3370, 3.2)
            }
        }

        writer.WriteOctetString(value);
    }

    private static void WriteSha256(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Sha256); // without parameters (RFC 5754, 2)
        }
    }

    // SigningCertificateV2 with one ESSCertIDv2; its hash algorithm is the default, SHA-256, and so is not written.
    private static byte[] CertificateAttribute(byte[] certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate));
        }

        return writer.Encode();
    }
}
