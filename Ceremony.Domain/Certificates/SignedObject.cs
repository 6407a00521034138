using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Ceremony.Domain.Certificates;

/// <summary>The frame that certificates, CRLs and certificate requests have in common: what is signed, by which algorithm, and the signature.</summary>
/// <param name="Tbs">The bytes that are signed.</param>
/// <param name="Algorithm">AlgorithmIdentifier (DER).</param>
/// <param name="Signature">The signature.</param>
public sealed record SignedObject(ReadOnlyMemory<byte> Tbs, ReadOnlyMemory<byte> Algorithm, byte[] Signature)
{
    /// <summary>PEM label of certificates.</summary>
    public const string Certificate = "CERTIFICATE";

    /// <summary>PEM label of CRLs.</summary>
    public const string Crl = "X509 CRL";

    /// <summary>PEM label of certificate requests.</summary>
    public const string Request = "CERTIFICATE REQUEST";

    /// <summary>Reads the frame.</summary>
    /// <param name="der">The whole.</param>
    /// <exception cref="CertificateFormatException">It is none.</exception>
    public static SignedObject Read(ReadOnlyMemory<byte> der) => DerReading.Whole(der, "signed object", outer =>
    {
        var frame = outer.ReadSequence();
        var (tbs, algorithm) = (frame.ReadEncodedValue(), frame.ReadEncodedValue());
        var signature = frame.ReadBitString(out var unused);
        frame.ThrowIfNotEmpty();
        return unused == 0 ? new SignedObject(tbs, algorithm, signature) : throw new CertificateFormatException("its signature has bits that belong to no byte");
    });

    /// <summary>Reads the frame from a file, PEM or DER.</summary>
    /// <param name="file">The file.</param>
    /// <param name="label">What it must be: the label of its PEM.</param>
    /// <exception cref="CertificateFormatException">It is none.</exception>
    public static SignedObject FromFile(ReadOnlySpan<byte> file, string label) =>
        Read(label == Request ? DerReading.FromFile(file, label, "NEW CERTIFICATE REQUEST") : DerReading.FromFile(file, label));

    /// <summary>The algorithm, or null for one that is not known here.</summary>
    public SignatureAlgorithm? KnownAlgorithm => SignatureAlgorithm.Of(Algorithm);

    /// <summary>The whole as DER.</summary>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(Tbs.Span);
            writer.WriteEncodedValue(Algorithm.Span);
            writer.WriteBitString(Signature);
        }

        return writer.Encode();
    }

    /// <summary>DER as the text file that OpenSSL reads: PEM, with a line end at its end.</summary>
    public static byte[] ToFile(ReadOnlySpan<byte> der, string label) => System.Text.Encoding.ASCII.GetBytes(PemEncoding.WriteString(label, der) + "\n");
}
