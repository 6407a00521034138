using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.SignDraft;

/// <summary>
/// The issuer's key signs a draft that was read out: two roles confirm, the PIN holder types the user PIN. What comes back must hold the very bytes of the draft,
/// and the rules are asked again.
/// </summary>
public sealed class SignDraftStep : StepKind
{
    private const string DraftSetting = "draft";
    private const string Topic = "sign-draft-meant";

    /// <inheritdoc />
    public override string Name => "sign-draft";

    /// <inheritdoc />
    public override string Purpose => "The issuer's key signs a draft that was read out, and what comes back is checked again.";

    /// <inheritdoc />
    public override DeviceSort DeviceSort(IReadOnlyDictionary<string, string> settings) => Scripts.Templates.DeviceSort.Either;

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [DraftSetting, DraftStep.Opinion, StepDevice.Setting];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => setting switch
    {
        DraftSetting => SettingForm.OneOf("Which draft is signed; without it that of a certificate.", [.. Enum.GetValues<IssuedKind>().Select(kind => kind.Name())]),
        DraftStep.Opinion => DraftStep.OpinionForm,
        _ => StepDevice.Form,
    };

    private static IssuedKind Kind(StepContext step) => IssuedKinds.Find(step.Plan.Setting(DraftSetting, IssuedKind.Certificate.Name()))!.Value;

    // The draft of the last step that drafts this kind before this one, once everybody found it equal.
    private static (DraftStep Drafter, StepContext Step, DraftFacts Draft)? Draft(StepContext step)
    {
        var kind = Kind(step);
        return step.State.Fact<CertificateTable>().DraftOf(kind) is { } draft && step.State.Step(draft.Step) is { Status: StepStatus.Done } drafted
            && drafted.Attempt.Number == draft.Attempt && StepKinds.Of(drafted.Plan.Kind) is DraftStep drafter
            ? (drafter, new StepContext(step.State, drafted), draft)
            : null;
    }

    private static IssuedFacts? Issued(StepContext step) => step.State.Fact<CertificateTable>().Of(Kind(step)) is { } issued && issued.Step == step.Plan.Number ? issued : null;

    // A root certificate is signed by the key in it, anything else by its issuer's.
    private static byte[] SignersKey(StepContext step, DraftFacts draft) => (draft.Kind == IssuedKind.RootCertificate
        ? TbsCertificate.Read(draft.Bytes)
        : TbsCertificate.Read(step.State.Fact<CertificateTable>().Issuer!.Tbs)).PublicKey.ToArray();

    private static bool IsReady(StepContext step) => LogIn.IsHeld(step) && Confirmers.Missing(step, Topic).IsEmpty;

    internal override Decision Decide(StepContext step, StepCommand command) => command switch
    {
        HoldSecret when !LogIn.IsHeld(step) => LogIn.Decide(step, command),
        Confirm { Topic: Topic } => Confirmers.NotOneOf(step, command) ?? Answers.Decide(step, command, Topic),
        ReportIssued report when IsReady(step) && Draft(step) is { } draft => Signed(step, draft.Drafter, draft.Step, draft.Draft, report),
        ReportWorkFailed failed => failed.Refused(),
        _ => Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} does not ask for that.", "Answer what the station asks."),
    };

    private static Decision Signed(StepContext step, DraftStep drafter, StepContext drafted, DraftFacts draft, ReportIssued report)
    {
        var der = Convert.FromHexString(report.Der);
        if (Against(step, drafter, drafted, draft, der) is { } breach)
        {
            return Decision.Accept(step.Refused(new Refusal(
                breach.Rule, $"What device {StepDevice.Of(step).Serial} signed is not taken. {breach.Sentence}", "It did not leave the console.", "Record a deviation: the key signed something that is not on the record. Then start another attempt with its cause, or abort.")));
        }

        var file = SignedObject.ToFile(der, draft.Kind.PemLabel());
        return Decision.Accept(new DraftSigned(
            step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), StepDevice.Of(step).Serial, draft.Kind, $"{step.State.Id}-{draft.Kind.Name()}.pem", DraftWords.Sha256(file), report.Der, report.Opinion));
    }

    private static Breach? Against(StepContext step, DraftStep drafter, StepContext drafted, DraftFacts draft, byte[] der)
    {
        try
        {
            var whole = SignedObject.Read(der);
            return !whole.Tbs.Span.SequenceEqual(draft.Bytes) ? new Breach(RuleCodes.CertDraft, $"Its bytes have the SHA-256 {DraftWords.Sha256(whole.Tbs.Span)}, and those that were read out {DraftWords.Sha256(draft.Bytes)}.")
                : CertificateRules.Algorithm(whole.Algorithm, SignersKey(step, draft)) ?? drafter.Against(drafted, whole.Tbs, draft.At).FirstOrDefault();
        }
        catch (CertificateFormatException fault)
        {
            return new Breach(RuleCodes.CertForm, $"It cannot be read: {fault.Message}.");
        }
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        if (Issued(step) is { } issued)
        {
            return [step.Done($"{issued.FileName}, SHA-256 {issued.Sha256}; the bytes are those that were read out, and the signature fits the issuer’s public key; second opinion: {issued.Opinion.Words}")];
        }

        return Draft(step) is null
            ? [step.Refused(new Refusal(RuleCodes.CertMissing, $"No draft of a {Kind(step).Words()} was read out in this ceremony.", "The key was not asked to sign anything.", "Abort, and plan the ceremony with the step that drafts it before this one."))]
            : Confirmers.No(step, Topic) is { } no ? [step.Refused(no)] : [];
    }

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step) => Issued(step) is null && IsReady(step) && Draft(step) is { Draft: var draft }
        ? [new SignDraftWork(step.Plan.Number, step.Attempt.Number, StepDevice.Of(step).Serial, draft.Kind, Convert.ToHexStringLower(SignersKey(step, draft)), draft.Tbs, DraftStep.NeedsOpinion(step))]
        : [];

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var (device, kind) = (StepDevice.Of(step), Kind(step));
        if (IsReady(step) || Draft(step) is not { Draft: var draft })
        {
            return new StepDescription($"Device {device.Serial} signs the {kind.Words()}", null, [], "The step ends when the signature was verified, and the bytes are those that were read out.", []);
        }

        var missing = Confirmers.Missing(step, Topic);
        return new StepDescription(
            $"Sign the {kind.Words()}?",
            step.Plan.Say ?? $"The key now signs the {kind.Words()} that was read out. {Names.List(missing.Select(officer => officer.Name).Append(LogIn.Holder(step).Name).Distinct())}, please go to your stations.",
            [
                .. missing.Select(officer => new ConfirmAsk(officer.Id, $"Sign this {kind.Words()} with the key on device {device.Serial}?", "Compare the hash with your paper. What is signed cannot be taken back.", Topic, $"Sign the {kind.Words()}", "No, stop")),
                .. LogIn.IsHeld(step) ? Array.Empty<Ask>() : [LogIn.AskOf(step, "A key signs after a login only.")],
            ],
            "The step ends when the signature was verified, and the bytes are those that were read out.",
            [
                new Fact("Bytes to be signed, SHA-256", DraftWords.Sha256(draft.Bytes)),
                .. DraftWords.Of(kind, draft.Bytes),
            ]);
    }
}

/// <summary>Work: let the issuer's key sign a draft with the held PIN, verify the signature, and have another program look at the whole.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Kind">What it is.</param>
/// <param name="PublicKey">The key that signs (SubjectPublicKeyInfo, DER), lower-case hex.</param>
/// <param name="Tbs">The bytes to be signed, lower-case hex.</param>
/// <param name="NeedsOpinion">True if another program must agree where it is there.</param>
public sealed record SignDraftWork(string Step, int Attempt, string Serial, IssuedKind Kind, string PublicKey, string Tbs, bool NeedsOpinion) : StepWork(Step, Attempt);
