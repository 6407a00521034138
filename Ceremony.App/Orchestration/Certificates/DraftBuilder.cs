using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.DraftCrl;

namespace Ceremony.App.Orchestration.Certificates;

/// <summary>Writes what is to be signed with the framework's own classes. The rules look at the bytes afterwards as at anybody's.</summary>
internal static class DraftBuilder
{
    private const int SerialBytes = 16;

    /// <summary>The bytes of a certificate that are to be signed, with a fresh serial number.</summary>
    /// <param name="plan">What it is made from.</param>
    /// <param name="now">The time, UTC.</param>
    public static byte[] Certificate(CertificateDraftPlan plan, DateTimeOffset now)
    {
        var (profile, key) = (plan.Profile, PublicKey.CreateFromSubjectPublicKeyInfo(plan.PublicKey, out _));
        var subject = Name(profile.Name);
        var subjectKey = new X509SubjectKeyIdentifierExtension(key, X509SubjectKeyIdentifierHashAlgorithm.ShortSha256, critical: false);
        var issuersKey = plan.Issuer?.Extensions.SubjectKey is { } above ? Convert.FromHexString(above) : subjectKey.SubjectKeyIdentifierBytes.ToArray();
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(profile.IsCa, profile.PathLength is not null, profile.PathLength ?? 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(Flags(profile.Uses), critical: true));
        request.CertificateExtensions.Add(subjectKey);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(issuersKey));
        var (from, until) = profile.Validity.At(now);
        var signer = Signer(plan.Issuer?.PublicKey ?? plan.PublicKey);
        using var unsigned = request.Create(plan.Issuer is { } issuer ? new X500DistinguishedName(Convert.FromHexString(issuer.Subject.Encoded)) : subject, signer, from, until, Serial());
        return signer.Captured;
    }

    /// <summary>The bytes of a CRL that are to be signed.</summary>
    /// <param name="plan">What it is made from.</param>
    /// <param name="now">The time, UTC.</param>
    public static byte[] Crl(CrlDraftPlan plan, DateTimeOffset now)
    {
        var (from, until) = plan.Validity.At(now);
        var builder = new CertificateRevocationListBuilder();
        foreach (var entry in CrlRules.Entries(plan.Revoked, plan.Before, from))
        {
            builder.AddEntry(Positive(entry.Serial), entry.At, entry.Reason is { } reason ? (X509RevocationReason)reason : null);
        }

        var signer = Signer(plan.Issuer.PublicKey);
        builder.Build(
            new X500DistinguishedName(Convert.FromHexString(plan.Issuer.Subject.Encoded)), signer, CrlRules.NextNumber(plan.Before), until, HashAlgorithmName.SHA256,
            X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(Convert.FromHexString(plan.Issuer.Extensions.SubjectKey!)), from);
        return signer.Captured;
    }

    // 126 random bits (CA/Browser Forum BR 7.1 asks for 64): positive, and always of the same length.
    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }

    private static byte[] Positive(string serial)
    {
        var bytes = Convert.FromHexString(serial);
        return (bytes[0] & 0x80) == 0 ? bytes : [0, .. bytes];
    }

    private static CapturingGenerator Signer(ReadOnlyMemory<byte> publicKey) => new(
        SignatureAlgorithm.For(PublicKeyKind.Of(publicKey) ?? throw new InvalidOperationException("The rules let no other key sign.")), PublicKey.CreateFromSubjectPublicKeyInfo(publicKey.Span, out _));

    // The builder writes the last part first.
    private static X500DistinguishedName Name(IEnumerable<NamePart> parts)
    {
        var builder = new X500DistinguishedNameBuilder();
        foreach (var part in parts.Reverse())
        {
            if (part.Oid == NamePart.Country)
            {
                builder.AddCountryOrRegion(part.Value);
            }
            else
            {
                builder.Add(part.Oid, part.Value);
            }
        }

        return builder.Build();
    }

    private static X509KeyUsageFlags Flags(CertificateUses uses) =>
        (uses.HasFlag(CertificateUses.Certificates) ? X509KeyUsageFlags.KeyCertSign : 0)
        | (uses.HasFlag(CertificateUses.Crls) ? X509KeyUsageFlags.CrlSign : 0)
        | (uses.HasFlag(CertificateUses.Signatures) ? X509KeyUsageFlags.DigitalSignature : 0);
}
