using System.Collections.Immutable;
using System.Formats.Asn1;

namespace Ceremony.Domain.Certificates;

/// <summary>A certificate that is no longer valid.</summary>
/// <param name="Serial">Its serial number, lower-case hex.</param>
/// <param name="At">Since when, UTC.</param>
/// <param name="Reason">Reason code of RFC 5280, 5.3.1, or null.</param>
public sealed record RevokedCertificate(string Serial, DateTimeOffset At, int? Reason);

/// <summary>The part of a CRL that is signed, decoded (RFC 5280, 5.1.2).</summary>
/// <param name="Version">2, or 1 without a version.</param>
/// <param name="Algorithm">AlgorithmIdentifier of the signature (DER).</param>
/// <param name="Issuer">Who signs.</param>
/// <param name="ThisUpdate">When it was made, UTC.</param>
/// <param name="NextUpdate">When the next one comes at the latest, UTC, or null.</param>
/// <param name="Revoked">What it revokes.</param>
/// <param name="Extensions">The extensions.</param>
public sealed record TbsCrl(
    int Version,
    ReadOnlyMemory<byte> Algorithm,
    DistinguishedName Issuer,
    DateTimeOffset ThisUpdate,
    DateTimeOffset? NextUpdate,
    ImmutableArray<RevokedCertificate> Revoked,
    CertificateExtensions Extensions)
{
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>Reads one.</summary>
    /// <param name="der">The bytes that are signed.</param>
    /// <exception cref="CertificateFormatException">They are none.</exception>
    public static TbsCrl Read(ReadOnlyMemory<byte> der) => DerReading.Whole(der, "CRL", outer =>
    {
        var tbs = outer.ReadSequence();
        var version = tbs.PeekTag().HasSameClassAndValue(Asn1Tag.Integer) ? (int)tbs.ReadInteger() + 1 : 1;
        var algorithm = tbs.ReadEncodedValue();
        var issuer = DistinguishedName.Read(tbs);
        var thisUpdate = DerReading.Time(tbs);
        DateTimeOffset? nextUpdate = IsTime(tbs) ? DerReading.Time(tbs) : null;
        var revoked = tbs.HasData && tbs.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? Entries(tbs.ReadSequence()) : [];
        var extensions = CertificateExtensions.None;
        if (tbs.HasData)
        {
            var inner = tbs.ReadSequence(ExtensionsTag);
            extensions = CertificateExtensions.Read(inner.ReadSequence());
            inner.ThrowIfNotEmpty();
        }

        tbs.ThrowIfNotEmpty();
        return new TbsCrl(version, algorithm, issuer, thisUpdate, nextUpdate, revoked, extensions);
    });

    private static bool IsTime(AsnReader reader) =>
        reader.HasData && (reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) || reader.PeekTag().HasSameClassAndValue(Asn1Tag.GeneralizedTime));

    private static ImmutableArray<RevokedCertificate> Entries(AsnReader list)
    {
        var entries = ImmutableArray.CreateBuilder<RevokedCertificate>();
        while (list.HasData)
        {
            var entry = list.ReadSequence();
            var (serial, at) = (DerReading.Serial(entry), DerReading.Time(entry));
            var extensions = entry.HasData ? CertificateExtensions.Read(entry.ReadSequence()) : CertificateExtensions.None;
            entry.ThrowIfNotEmpty();
            if (extensions.All.FirstOrDefault(extension => extension.IsCritical) is { } unknown)
            {
                throw new CertificateFormatException($"an entry has the critical extension {unknown.Oid}, which changes what the CRL means");
            }

            entries.Add(new RevokedCertificate(serial, at, extensions.ReasonCode));
        }

        return entries.ToImmutable();
    }
}
