using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.DraftCrl;

/// <summary>What a CRL is drafted from.</summary>
/// <param name="Validity">When it is made, and when the next one comes.</param>
/// <param name="Revoked">What the script revokes beyond the CRL before.</param>
/// <param name="Issuer">Its issuer's certificate.</param>
/// <param name="Before">The CRL before it, or null.</param>
public sealed record CrlDraftPlan(ValidityPlan Validity, ImmutableArray<Revocation> Revoked, TbsCertificate Issuer, TbsCrl? Before);

/// <summary>The console drafts a CRL: what the one before revoked and what the script adds. Everybody compares it with the script.</summary>
public sealed class DraftCrlStep : DraftStep
{
    private const string ThisUpdate = "this-update";
    private const string NextUpdate = "next-update";
    private const string Revoke = "revoke";

    /// <inheritdoc />
    public override string Name => "draft-crl";

    /// <inheritdoc />
    public override string Purpose => "The console drafts a CRL, and everybody compares it with the script before it is signed.";

    /// <inheritdoc />
    public override IssuedKind Issues => IssuedKind.Crl;

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [NextUpdate, Opinion, Revoke, StepDevice.Setting, ThisUpdate];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => setting switch
    {
        ThisUpdate => SettingForm.Ruled("When the CRL is made; without it on the day.", ValidityPlan.Beginnings, value => ValidityPlan.Find(value, "1 day") is not null),
        NextUpdate => SettingForm.Ruled("When the next one comes; without it after 90 days.", ValidityPlan.Ends, value => ValidityPlan.Find(ValidityPlan.OnTheDay, value) is not null),
        Revoke => SettingForm.Ruled("What is revoked beyond the CRL before; without it none.", Revocation.Form, value => Revocation.Find(value) is not null),
        _ => base.Form(setting),
    };

    internal override (string Rule, string Sentence)? Contradiction(IReadOnlyDictionary<string, string> settings) => Validity(settings).EndsBeforeItBegins
        ? (RuleCodes.ProfileDates, "The CRL would end before it begins: next-update is earlier than this-update.")
        : null;

    private static ValidityPlan Validity(IReadOnlyDictionary<string, string> settings) =>
        ValidityPlan.Find(settings.GetValueOrDefault(ThisUpdate, ValidityPlan.OnTheDay), settings.GetValueOrDefault(NextUpdate, "90 days"))!;

    /// <summary>What it is drafted from, or null while the issuer is missing.</summary>
    public static CrlDraftPlan? PlanOf(StepContext step)
    {
        var table = step.State.Fact<CertificateTable>();
        return table.Issuer is { } issuer
            ? new CrlDraftPlan(
                Validity(step.Plan.Settings),
                Revocation.Find(step.Plan.Setting(Revoke, "none"))!.Value,
                TbsCertificate.Read(issuer.Tbs),
                table.Of(BroughtPart.CrlBefore) is { } before ? TbsCrl.Read(before.Content.Tbs) : null)
            : null;
    }

    private static Breach NoIssuer => new(RuleCodes.CertMissing, "The issuer’s certificate is not on the record of this ceremony.");

    private protected override Breach? Before(StepContext step, DateTimeOffset now)
    {
        if (PlanOf(step) is not { } plan)
        {
            return NoIssuer;
        }

        var (from, until) = plan.Validity.At(now);
        return CrlRules.OfPlan(plan.Revoked, plan.Before, plan.Issuer, now)
            ?? (plan.Validity.Fault(from, until, now) is { } fault ? new Breach(RuleCodes.CrlDates, fault) : null)
            ?? (until > plan.Issuer.NotAfter ? new Breach(RuleCodes.CrlDates, $"The next CRL would come at {ValidityPlan.Text(until)}, after its issuer ends at {ValidityPlan.Text(plan.Issuer.NotAfter)}.") : null);
    }

    internal override ImmutableArray<Breach> Against(StepContext step, ReadOnlyMemory<byte> tbs, DateTimeOffset now)
    {
        try
        {
            return PlanOf(step) is { } plan ? CrlRules.Of(TbsCrl.Read(tbs), plan.Validity, plan.Revoked, plan.Issuer, plan.Before, now) : [NoIssuer];
        }
        catch (CertificateFormatException fault)
        {
            return [new Breach(RuleCodes.CertForm, $"What is to be signed cannot be read: {fault.Message}.")];
        }
    }

    private protected override StepWork WorkOf(StepContext step) => new DraftCrlWork(step.Plan.Number, step.Attempt.Number);
}

/// <summary>Work: draft the CRL that a step describes, and have another program look at it.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
public sealed record DraftCrlWork(string Step, int Attempt) : StepWork(Step, Attempt);
