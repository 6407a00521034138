using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.DraftCrl;

namespace Ceremony.TestKit.Ceremonies;

/// <summary>A CA on paper: the key of <see cref="PaperKeys"/> (the base point, so the private key is one), certificates and CRLs that it really signed.</summary>
public static class PaperCa
{
    private static readonly ECDsa Key = Make();

    /// <summary>A serial number, 16 bytes.</summary>
    public static byte[] Serial => [0x4A, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    /// <summary>The opinion of a program that is not there.</summary>
    public static SecondOpinion NoOpinion => new(null, "there is no other program on paper");

    /// <summary>Drafts a certificate as the console does.</summary>
    public static byte[] Draft(CertificateDraftPlan plan, DateTimeOffset now, Action<CertificateRequest>? change = null)
    {
        var name = Name([.. plan.Profile.Name]);
        var key = PublicKey.CreateFromSubjectPublicKeyInfo(plan.PublicKey, out _);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        var subjectKey = new X509SubjectKeyIdentifierExtension(key, X509SubjectKeyIdentifierHashAlgorithm.ShortSha256, false);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(plan.Profile.IsCa, plan.Profile.PathLength is not null, plan.Profile.PathLength ?? 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(subjectKey);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(
            plan.Issuer?.Extensions.SubjectKey is { } above ? Convert.FromHexString(above) : subjectKey.SubjectKeyIdentifierBytes.Span));
        change?.Invoke(request);
        var (from, until) = plan.Profile.Validity.At(now);
        return Certificate(request, plan.Issuer is { } issuer ? new X500DistinguishedName(Convert.FromHexString(issuer.Subject.Encoded)) : request.SubjectName, from, until, Serial);
    }

    /// <summary>Makes a certificate and gives back the bytes that are signed.</summary>
    public static byte[] Certificate(CertificateRequest request, X500DistinguishedName issuer, DateTimeOffset from, DateTimeOffset until, byte[] serial)
    {
        using var whole = request.Create(issuer, X509SignatureGenerator.CreateForECDsa(Key), from, until, serial);
        return SignedObject.Read(whole.RawData).Tbs.ToArray();
    }

    /// <summary>Drafts a CRL as the console does.</summary>
    public static byte[] Draft(CrlDraftPlan plan, DateTimeOffset now)
    {
        var (from, until) = plan.Validity.At(now);
        var builder = new CertificateRevocationListBuilder();
        foreach (var entry in CrlRules.Entries(plan.Revoked, plan.Before, from))
        {
            builder.AddEntry(Convert.FromHexString(entry.Serial), entry.At, (X509RevocationReason?)entry.Reason);
        }

        return Crl(builder, plan.Issuer, CrlRules.NextNumber(plan.Before), from, until);
    }

    /// <summary>Makes a CRL and gives back the bytes that are signed.</summary>
    public static byte[] Crl(CertificateRevocationListBuilder builder, TbsCertificate issuer, BigInteger number, DateTimeOffset from, DateTimeOffset until) => SignedObject.Read(builder.Build(
        new X500DistinguishedName(Convert.FromHexString(issuer.Subject.Encoded)), X509SignatureGenerator.CreateForECDsa(Key), number, until, HashAlgorithmName.SHA256,
        X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(Convert.FromHexString(issuer.Extensions.SubjectKey!)), from)).Tbs.ToArray();

    /// <summary>Signs bytes with the paper key.</summary>
    public static SignedObject Sign(byte[] tbs) =>
        new(tbs, SignatureAlgorithm.All.Single(known => known.Name == "ECDSA with SHA-256").Encode(), Key.SignData(tbs, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    /// <summary>A name from its parts in the order of the encoding.</summary>
    public static X500DistinguishedName Name(IReadOnlyList<NamePart> parts)
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

    private static ECDsa Make()
    {
        var point = Convert.FromHexString(PaperKeys.Ec)[^64..];
        return ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = [.. new byte[31], 1],
            Q = new ECPoint { X = point[..32], Y = point[32..] },
        });
    }
}
