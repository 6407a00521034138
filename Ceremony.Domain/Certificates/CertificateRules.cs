using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Certificates;

/// <summary>
/// Our own rules of RFC 5280 for what a ceremony signs: asked of the bytes that are to be signed, before the key signs and again afterwards. What they do not
/// ask for is not there: an extension, a use or a name beyond the script is a breach.
/// </summary>
public static class CertificateRules
{
    private const int LeastSerialBytes = 8;
    private const int MostSerialBytes = 20;

    private static readonly ImmutableArray<string> Known =
        [CertificateExtensions.BasicConstraints, CertificateExtensions.KeyUsage, CertificateExtensions.SubjectKeyId, CertificateExtensions.AuthorityKeyId];

    /// <summary>What a certificate breaks that its issuer is to sign.</summary>
    /// <param name="tbs">The certificate.</param>
    /// <param name="profile">What it is to be.</param>
    /// <param name="publicKey">The key that it is to certify (SubjectPublicKeyInfo, DER).</param>
    /// <param name="issuer">Its issuer; null for one that certifies itself.</param>
    /// <param name="now">When it is drafted, UTC.</param>
    public static ImmutableArray<Breach> Of(TbsCertificate tbs, CertificateProfile profile, ReadOnlyMemory<byte> publicKey, TbsCertificate? issuer, DateTimeOffset now) =>
        [.. All(tbs, profile, publicKey, issuer, now).OfType<Breach>()];

    private static IEnumerable<Breach?> All(TbsCertificate tbs, CertificateProfile profile, ReadOnlyMemory<byte> publicKey, TbsCertificate? issuer, DateTimeOffset now)
    {
        var (extensions, signer) = (tbs.Extensions, issuer ?? tbs);
        yield return If(tbs.Version != 3 || tbs.HasUniqueIds, RuleCodes.CertForm, "It is not a certificate of version 3, or has unique identifiers.");
        yield return Serial(tbs.Serial);
        yield return Algorithm(tbs.Algorithm, signer.PublicKey);
        yield return If(tbs.Issuer.Encoded != signer.Subject.Encoded || tbs.Issuer.Parts.IsEmpty, RuleCodes.CertIssuer, $"It names {tbs.Issuer.Words} as its issuer, and that is {signer.Subject.Words}.");
        yield return If(!profile.IsNamed(tbs.Subject), RuleCodes.CertSubject, $"Its subject is {tbs.Subject.Words}, and the script says {profile.NameWords}.");
        yield return If(issuer is not null && tbs.Subject.Encoded == issuer.Subject.Encoded, RuleCodes.CertSubject, "Its subject is its issuer, which would make it look like one that certifies itself.");
        yield return If(profile.Validity.Fault(tbs.NotBefore, tbs.NotAfter, now) is { } fault ? fault : null, RuleCodes.CertValidity);
        yield return If(
            issuer is not null && (tbs.NotBefore < issuer.NotBefore || tbs.NotAfter > issuer.NotAfter), RuleCodes.CertWithin,
            $"It is valid from {ValidityPlan.Text(tbs.NotBefore)} until {ValidityPlan.Text(tbs.NotAfter)}, and its issuer only from {ValidityPlan.Text(signer.NotBefore)} until {ValidityPlan.Text(signer.NotAfter)}.");
        yield return If(!tbs.PublicKey.Span.SequenceEqual(publicKey.Span), RuleCodes.CertKey, "It certifies another public key than the one on record.");
        yield return Constraints(extensions, profile);
        yield return issuer is null ? null : Path(extensions, issuer);
        yield return If(
            extensions.Uses != profile.Uses || extensions.Find(CertificateExtensions.KeyUsage) is not { IsCritical: true }, RuleCodes.CertUsage,
            $"Its key usage, which must be critical, is {extensions.Uses?.Words() ?? "not there"}, and the script says {profile.Uses.Words()}.");
        yield return If(
            extensions.SubjectKey != PublicKeyKind.KeyId(tbs.PublicKey) || extensions.Find(CertificateExtensions.SubjectKeyId) is not { IsCritical: false }, RuleCodes.CertKeyId,
            "Its subject key identifier is not the one of its public key (RFC 7093, method 1), or is critical.");
        yield return If(
            extensions.AuthorityKey is null || extensions.AuthorityKey != signer.Extensions.SubjectKey || extensions.Find(CertificateExtensions.AuthorityKeyId) is not { IsCritical: false }, RuleCodes.CertKeyId,
            "Its authority key identifier is not the subject key identifier of its issuer, or is critical.");
        yield return If(extensions.All.FirstOrDefault(extension => !Known.Contains(extension.Oid)) is { } other ? $"It has the extension {other.Oid}, which the script does not ask for." : null, RuleCodes.CertExtension);
    }

    /// <summary>What an issuer breaks that is to sign a certificate or a CRL.</summary>
    /// <param name="issuer">Its certificate.</param>
    /// <param name="use">What it is to sign.</param>
    /// <param name="now">When, UTC.</param>
    public static Breach? OfIssuer(TbsCertificate issuer, CertificateUses use, DateTimeOffset now) =>
        If(!issuer.Extensions.IsCa || issuer.Extensions.Uses is not { } uses || !uses.HasFlag(use), RuleCodes.CertIssuer, $"{issuer.Subject.Words} is no CA that may sign {use.Words()}.")
        ?? If(now < issuer.NotBefore, RuleCodes.CertClock, $"{issuer.Subject.Words} is valid from {ValidityPlan.Text(issuer.NotBefore)} on, and the console’s clock shows {ValidityPlan.Text(now)}: it is behind, or this is another certificate.")
        ?? If(now > issuer.NotAfter, RuleCodes.CertWithin, $"{issuer.Subject.Words} was valid until {ValidityPlan.Text(issuer.NotAfter)}.")
        ?? If(issuer.Extensions.SubjectKey is null, RuleCodes.CertKeyId, $"{issuer.Subject.Words} has no subject key identifier that another could point to.");

    // RFC 5280, 4.1.2.2: positive, at most 20 bytes. At least 64 bits from a random source are asked for (CA/Browser Forum BR 7.1); shorter ones cannot have them.
    private static Breach? Serial(string serial) => If(
        serial.Length / 2 is < LeastSerialBytes or > MostSerialBytes || serial.All(digit => digit == '0'), RuleCodes.CertSerial,
        string.Create(CultureInfo.InvariantCulture, $"Its serial number has {serial.Length / 2} bytes, where {LeastSerialBytes} to {MostSerialBytes} are needed."));

    /// <summary>What a signature algorithm breaks: it is known here, and it is the one of the key that signs.</summary>
    internal static Breach? Algorithm(ReadOnlyMemory<byte> identifier, ReadOnlyMemory<byte> signersKey) => If(
        SignatureAlgorithm.Of(identifier) is not { } algorithm || PublicKeyKind.Of(signersKey) is not { } key || SignatureAlgorithm.For(key) != algorithm, RuleCodes.CertAlgorithm,
        $"Its signature algorithm is {SignatureAlgorithm.Of(identifier)?.Name ?? "not known here"}, which is not that of the issuer’s key, {PublicKeyKind.Words(signersKey)}.");

    private static Breach? Constraints(CertificateExtensions extensions, CertificateProfile profile)
    {
        var found = extensions.Find(CertificateExtensions.BasicConstraints);
        return If(
            extensions.IsCa != profile.IsCa || extensions.PathLength != profile.PathLength || found is not { IsCritical: true }, RuleCodes.CertConstraints,
            $"Its basic constraints, which must be critical, say {Constraint(found is not null, extensions.IsCa, extensions.PathLength)}, and the script says {Constraint(true, profile.IsCa, profile.PathLength)}.");
    }

    private static string Constraint(bool isThere, bool isCa, int? length) => !isThere ? "nothing"
        : !isCa ? length is null ? "no CA" : "no CA, and yet a path length"
        : length is { } most ? string.Create(CultureInfo.InvariantCulture, $"CA with a path length of {most}") : "CA without a path length";

    private static Breach? Path(CertificateExtensions extensions, TbsCertificate issuer) => If(
        extensions.IsCa && issuer.Extensions.PathLength is { } room && (room == 0 || extensions.PathLength is not { } length || length >= room), RuleCodes.CertPath,
        string.Create(CultureInfo.InvariantCulture, $"Its issuer has a path length of {issuer.Extensions.PathLength}, which leaves no room for a CA with {(extensions.PathLength is { } own ? $"a path length of {own}" : "none")} below it."));

    internal static Breach? If(bool isBroken, string rule, string sentence) => isBroken ? new Breach(rule, sentence) : null;

    private static Breach? If(string? sentence, string rule) => sentence is null ? null : new Breach(rule, sentence);
}
