using System.Formats.Asn1;

namespace Ceremony.Domain.Certificates;

/// <summary>The part of a certificate that is signed, decoded (RFC 5280, 4.1.2).</summary>
/// <param name="Version">1 to 3.</param>
/// <param name="Serial">Serial number, lower-case hex.</param>
/// <param name="Algorithm">AlgorithmIdentifier of the signature (DER).</param>
/// <param name="Issuer">Who signs.</param>
/// <param name="NotBefore">From when it is valid, UTC.</param>
/// <param name="NotAfter">Until when, UTC, inclusive.</param>
/// <param name="Subject">Whose key it is.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo (DER).</param>
/// <param name="Extensions">The extensions.</param>
/// <param name="HasUniqueIds">True if it has the unique identifiers that RFC 5280 forbids to issue.</param>
public sealed record TbsCertificate(
    int Version,
    string Serial,
    ReadOnlyMemory<byte> Algorithm,
    DistinguishedName Issuer,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    DistinguishedName Subject,
    ReadOnlyMemory<byte> PublicKey,
    CertificateExtensions Extensions,
    bool HasUniqueIds)
{
    private static readonly Asn1Tag VersionTag = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 3, isConstructed: true);

    /// <summary>Reads one.</summary>
    /// <param name="der">The bytes that are signed.</param>
    /// <exception cref="CertificateFormatException">They are none.</exception>
    public static TbsCertificate Read(ReadOnlyMemory<byte> der) => DerReading.Whole(der, "certificate", outer =>
    {
        var tbs = outer.ReadSequence();
        var version = tbs.PeekTag().HasSameClassAndValue(VersionTag) ? Version0(tbs) + 1 : 1;
        var serial = DerReading.Serial(tbs);
        var algorithm = tbs.ReadEncodedValue();
        var issuer = DistinguishedName.Read(tbs);
        var validity = tbs.ReadSequence();
        var (notBefore, notAfter) = (DerReading.Time(validity), DerReading.Time(validity));
        validity.ThrowIfNotEmpty();
        var subject = DistinguishedName.Read(tbs);
        var publicKey = tbs.ReadEncodedValue();
        var (extensions, hasUniqueIds) = (CertificateExtensions.None, false);
        while (tbs.HasData)
        {
            if (tbs.PeekTag().HasSameClassAndValue(ExtensionsTag))
            {
                var inner = tbs.ReadSequence(ExtensionsTag);
                extensions = CertificateExtensions.Read(inner.ReadSequence());
                inner.ThrowIfNotEmpty();
                tbs.ThrowIfNotEmpty();
            }
            else
            {
                tbs.ReadEncodedValue();
                hasUniqueIds = true;
            }
        }

        return new TbsCertificate(version, serial, algorithm, issuer, notBefore, notAfter, subject, publicKey, extensions, hasUniqueIds);
    });

    private static int Version0(AsnReader tbs)
    {
        var inner = tbs.ReadSequence(VersionTag);
        var version = (int)inner.ReadInteger();
        inner.ThrowIfNotEmpty();
        return version;
    }
}
