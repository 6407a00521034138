using System.Collections.Immutable;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>What a certificate is drafted from.</summary>
/// <param name="Profile">What the script says.</param>
/// <param name="PublicKey">The key that it certifies (SubjectPublicKeyInfo, DER).</param>
/// <param name="Issuer">Its issuer's certificate; null for one that certifies itself.</param>
public sealed record CertificateDraftPlan(CertificateProfile Profile, byte[] PublicKey, TbsCertificate? Issuer);

/// <summary>A kind that drafts a certificate.</summary>
public abstract class CertificateDraftStep : DraftStep
{
    private protected CertificateDraftStep()
    {
    }

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [.. ProfileSettings.All, Opinion, KeySettings.Key, StepDevice.Setting];

    internal override (string Rule, string Sentence)? Contradiction(IReadOnlyDictionary<string, string> settings) =>
        ProfileSettings.Contradiction(settings) is { } breach ? (breach.Rule, breach.Sentence) : null;

    /// <summary>What it is drafted from, or null while something is missing.</summary>
    public abstract CertificateDraftPlan? PlanOf(StepContext step);

    /// <summary>What is missing, for a sentence.</summary>
    private protected abstract string Missing { get; }

    private protected static CertificateProfile Profile(StepContext step) => ProfileSettings.Of(step.Plan.Settings);

    private protected override Breach? Before(StepContext step, DateTimeOffset now)
    {
        if (PlanOf(step) is not { } plan)
        {
            return new Breach(RuleCodes.CertMissing, $"{Missing} is not on the record of this ceremony.");
        }

        var (from, until) = plan.Profile.Validity.At(now);
        return plan.Profile.Contradiction
            ?? (plan.Profile.Validity.Fault(from, until, now) is { } fault ? new Breach(RuleCodes.CertValidity, fault) : null)
            ?? (plan.Issuer is { } issuer ? CertificateRules.OfIssuer(issuer, CertificateUses.Certificates, now) : null)
            ?? (plan.Issuer is { } above && (from < above.NotBefore || until > above.NotAfter)
                ? new Breach(RuleCodes.CertWithin, $"It would be valid from {ValidityPlan.Text(from)} until {ValidityPlan.Text(until)}, and its issuer only from {ValidityPlan.Text(above.NotBefore)} until {ValidityPlan.Text(above.NotAfter)}.")
                : null);
    }

    internal override ImmutableArray<Breach> Against(StepContext step, ReadOnlyMemory<byte> tbs, DateTimeOffset now)
    {
        try
        {
            return PlanOf(step) is { } plan
                ? CertificateRules.Of(TbsCertificate.Read(tbs), plan.Profile, plan.PublicKey, plan.Issuer, now)
                : [new Breach(RuleCodes.CertMissing, $"{Missing} is not on the record of this ceremony.")];
        }
        catch (CertificateFormatException fault)
        {
            return [new Breach(RuleCodes.CertForm, $"What is to be signed cannot be read: {fault.Message}.")];
        }
    }

    private protected override StepWork WorkOf(StepContext step) => new DraftCertificateWork(step.Plan.Number, step.Attempt.Number);
}

/// <summary>Work: draft the certificate that a step describes, and have another program look at it.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
public sealed record DraftCertificateWork(string Step, int Attempt) : StepWork(Step, Attempt);
