using System.Formats.Asn1;

namespace Ceremony.Domain.Certificates;

/// <summary>The part of a certificate request that is signed, decoded (PKCS#10, RFC 2986). What it asks for beside name and key is not looked at: the script decides.</summary>
/// <param name="Subject">Who asks.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo (DER).</param>
public sealed record CertificationRequest(DistinguishedName Subject, ReadOnlyMemory<byte> PublicKey)
{
    private static readonly Asn1Tag AttributesTag = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>Reads one.</summary>
    /// <param name="der">The bytes that are signed.</param>
    /// <exception cref="CertificateFormatException">They are none.</exception>
    public static CertificationRequest Read(ReadOnlyMemory<byte> der) => DerReading.Whole(der, "certificate request", outer =>
    {
        var info = outer.ReadSequence();
        if (!info.ReadInteger().IsZero)
        {
            throw new CertificateFormatException("it is a certificate request of another version than 1");
        }

        var request = new CertificationRequest(DistinguishedName.Read(info), info.ReadEncodedValue());
        if (info.HasData)
        {
            info.ReadSetOf(skipSortOrderValidation: true, AttributesTag);
        }

        info.ThrowIfNotEmpty();
        return request;
    });
}
