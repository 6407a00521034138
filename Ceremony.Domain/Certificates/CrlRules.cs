using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Certificates;

/// <summary>Our own rules of RFC 5280 for a CRL, asked of the bytes that are to be signed, before the key signs and again afterwards.</summary>
public static class CrlRules
{
    /// <summary>What a CRL breaks.</summary>
    /// <param name="tbs">The CRL.</param>
    /// <param name="validity">When it was to be made, and when the next one comes.</param>
    /// <param name="revoked">What the script revokes beyond the CRL before.</param>
    /// <param name="issuer">Its issuer's certificate.</param>
    /// <param name="before">The CRL before it, or null for the first.</param>
    /// <param name="now">When it is drafted, UTC.</param>
    public static ImmutableArray<Breach> Of(TbsCrl tbs, ValidityPlan validity, ImmutableArray<Revocation> revoked, TbsCertificate issuer, TbsCrl? before, DateTimeOffset now) =>
        [.. All(tbs, validity, revoked, issuer, before, now).OfType<Breach>()];

    /// <summary>What stands against the next CRL before it is drafted, or null.</summary>
    /// <param name="revoked">What the script revokes.</param>
    /// <param name="before">The CRL before it, or null.</param>
    /// <param name="issuer">Its issuer's certificate.</param>
    /// <param name="now">When, UTC.</param>
    public static Breach? OfPlan(ImmutableArray<Revocation> revoked, TbsCrl? before, TbsCertificate issuer, DateTimeOffset now) =>
        CertificateRules.OfIssuer(issuer, CertificateUses.Crls, now)
        ?? (before is null ? null
            : CertificateRules.If(before.Issuer.Encoded != issuer.Subject.Encoded, RuleCodes.CertIssuer, $"The CRL before is one of {before.Issuer.Words}, not of {issuer.Subject.Words}.")
            ?? CertificateRules.If(NumberOf(before) is null, RuleCodes.CrlNumber, "The CRL before has no number, so that none can follow.")
            ?? CertificateRules.If(now <= before.ThisUpdate, RuleCodes.CertClock, $"The CRL before was made at {ValidityPlan.Text(before.ThisUpdate)}, and the console’s clock shows {ValidityPlan.Text(now)}: it is behind.")
            ?? (revoked.FirstOrDefault(one => before.Revoked.Any(entry => entry.Serial == one.Serial)) is { } twice
                ? new Breach(RuleCodes.CrlEntries, $"The certificate {twice.Serial} is in the CRL before already.")
                : null));

    /// <summary>The number of the next CRL.</summary>
    public static BigInteger NextNumber(TbsCrl? before) => before is null ? BigInteger.One : NumberOf(before)!.Value + 1;

    private static IEnumerable<Breach?> All(TbsCrl tbs, ValidityPlan validity, ImmutableArray<Revocation> revoked, TbsCertificate issuer, TbsCrl? before, DateTimeOffset now)
    {
        yield return OfPlan(revoked, before, issuer, now);
        yield return CertificateRules.If(tbs.Version != 2, RuleCodes.CertForm, "It is not a CRL of version 2.");
        yield return CertificateRules.Algorithm(tbs.Algorithm, issuer.PublicKey);
        yield return CertificateRules.If(tbs.Issuer.Encoded != issuer.Subject.Encoded, RuleCodes.CertIssuer, $"It names {tbs.Issuer.Words} as its issuer, and that is {issuer.Subject.Words}.");
        yield return validity.Fault(tbs.ThisUpdate, tbs.NextUpdate, now) is { } fault ? new Breach(RuleCodes.CrlDates, fault) : null;
        yield return CertificateRules.If(tbs.NextUpdate > issuer.NotAfter, RuleCodes.CrlDates, $"The next one would come after its issuer ends, at {ValidityPlan.Text(issuer.NotAfter)}.");
        yield return before is not null && NumberOf(before) is null ? null : CertificateRules.If(
            NumberOf(tbs) != NextNumber(before) || tbs.Extensions.Find(CertificateExtensions.CrlNumber) is not { IsCritical: false }, RuleCodes.CrlNumber,
            $"Its number is {tbs.Extensions.Number ?? "not there"}, and {NextNumber(before).ToString(CultureInfo.InvariantCulture)} is its turn.");
        yield return CertificateRules.If(
            tbs.Extensions.AuthorityKey is null || tbs.Extensions.AuthorityKey != issuer.Extensions.SubjectKey || tbs.Extensions.Find(CertificateExtensions.AuthorityKeyId) is not { IsCritical: false },
            RuleCodes.CertKeyId, "Its authority key identifier is not the subject key identifier of its issuer, or is critical.");
        var expected = Entries(revoked, before, tbs.ThisUpdate);
        yield return CertificateRules.If(
            !tbs.Revoked.AsSpan().SequenceEqual(expected.AsSpan()), RuleCodes.CrlEntries,
            "What it revokes is not what the CRL before revoked, and then what the script adds, each since the time of this CRL.");
        yield return tbs.Extensions.All.FirstOrDefault(extension => extension.Oid is not (CertificateExtensions.CrlNumber or CertificateExtensions.AuthorityKeyId)) is { } other
            ? new Breach(RuleCodes.CertExtension, $"It has the extension {other.Oid}, which the script does not ask for.")
            : null;
    }

    /// <summary>What a CRL revokes: what the one before did, then what is added, since the time of this one.</summary>
    public static ImmutableArray<RevokedCertificate> Entries(ImmutableArray<Revocation> revoked, TbsCrl? before, DateTimeOffset thisUpdate) =>
        [.. before?.Revoked ?? [], .. revoked.Select(one => new RevokedCertificate(one.Serial, thisUpdate, one.Reason))];

    private static BigInteger? NumberOf(TbsCrl crl) => crl.Extensions.Number is { } number ? BigInteger.Parse(number, CultureInfo.InvariantCulture) : null;
}
