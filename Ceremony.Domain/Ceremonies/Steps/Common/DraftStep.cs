using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Fingerprints;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>
/// A kind in which the console drafts what a key is to sign, and everybody compares it before it is signed: decoded in words, and by the SHA-256 of its bytes.
/// What the rules find against it ends the attempt; the key is not asked for anything.
/// </summary>
public abstract class DraftStep : StepKind
{
    /// <summary>The setting that says whether another program must agree where it could be there.</summary>
    internal const string Opinion = "second-opinion";

    private const string Topic = "draft-equal";
    private static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(1);

    private protected DraftStep()
    {
    }

    /// <summary>What is drafted.</summary>
    public abstract IssuedKind Issues { get; }

    /// <summary>What stands against drafting it now: something that it is made of is missing, or the script asks for what cannot be; null where nothing does.</summary>
    private protected abstract Breach? Before(StepContext step, DateTimeOffset now);

    /// <summary>What stands against bytes as a draft of this step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="tbs">The bytes that are to be signed, or were.</param>
    /// <param name="now">When they were drafted, UTC.</param>
    internal abstract ImmutableArray<Breach> Against(StepContext step, ReadOnlyMemory<byte> tbs, DateTimeOffset now);

    private protected abstract StepWork WorkOf(StepContext step);

    /// <summary>True if another program must agree where it is there.</summary>
    public static bool NeedsOpinion(StepContext step) => step.Plan.Setting(Opinion, "needed") == "needed";

    /// <inheritdoc />
    public override DeviceSort DeviceSort(IReadOnlyDictionary<string, string> settings) => Scripts.Templates.DeviceSort.Either;

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => setting == Opinion ? OpinionForm : KeySettings.Form(setting) ?? ProfileSettings.Form(setting);

    /// <summary>What the value of <see cref="Opinion"/> may be.</summary>
    internal static readonly SettingForm OpinionForm = SettingForm.OneOf("Whether another program must agree, or only where it is there; without it needed.", "needed", "if-there");

    private DraftFacts? Draft(StepContext step) =>
        step.State.Fact<CertificateTable>().DraftOf(Issues) is { } draft && draft.Step == step.Plan.Number && draft.Attempt == step.Attempt.Number ? draft : null;

    internal override Decision Decide(StepContext step, StepCommand command) => command switch
    {
        ReportDraft report when Draft(step) is null => Drafted(step, report),
        ReportWorkFailed failed when Draft(step) is null => failed.Refused(),
        Confirm when Draft(step) is not null => Answers.Decide(step, command, Topic),
        _ => Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} does not ask for that.", "Answer what the station asks."),
    };

    private Decision Drafted(StepContext step, ReportDraft report)
    {
        if (report.At < step.State.LastAt - ClockSlack)
        {
            return Decision.Accept(step.Refused(Refusal(new Breach(
                RuleCodes.CertClock, $"The console’s clock shows {ValidityPlan.Text(report.At)}, and the last line of the record was written at {ValidityPlan.Text(step.State.LastAt)}: it runs backwards."))));
        }

        return Against(step, Convert.FromHexString(report.Tbs), report.At) is [var breach, ..]
            ? Decision.Accept(step.Refused(Refusal(breach)))
            : Decision.Accept(new DraftMade(step.Plan.Number, step.Attempt.Number, Issues, report.Tbs, report.Opinion));
    }

    private Refusal Refusal(Breach breach) => new(
        breach.Rule, $"The {Issues.Words()} is not drafted. {breach.Sentence}", "The key was not asked to sign anything.", "If the console’s clock or a file is wrong, put it right and start another attempt with its cause. Else abort, and plan the ceremony with another script.");

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        if (Draft(step) is not { } draft)
        {
            return Before(step, step.State.LastAt) is { } breach ? [step.Refused(Refusal(breach))] : [];
        }

        return Answers.Settle(step, Topic, () => $"SHA-256 of the bytes to be signed {DraftWords.Sha256(draft.Bytes)}, found equal by {Names.List(step.Officers.Select(officer => officer.Name))}; second opinion: {draft.Opinion.Words}");
    }

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step) => Draft(step) is null ? [WorkOf(step)] : [];

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        if (Draft(step) is not { } draft)
        {
            return new StepDescription($"The {Issues.Words()} is drafted", null, [], "The step goes on when the rules were asked about the draft.", []);
        }

        var missing = Answers.Missing(step, Topic);
        return new StepDescription(
            $"The draft of the {Issues.Words()} is read aloud",
            step.Plan.Say ?? $"I read what the key is to sign, line by line, and then the words of its hash. Nothing is signed yet. Please compare each with the approved script and your screen.",
            [.. missing.Select(officer => new ConfirmAsk(officer.Id, "Is the draft as the script says?", "These bytes, and no others, are signed in the next step. Note the first words of the hash on your paper.", Topic, "As the script says", "No, stop"))],
            $"The step ends when {Names.Join(missing.Select(officer => officer.Name))} confirmed.",
            [
                .. DraftWords.Of(Issues, draft.Bytes),
                new Fact("Second opinion", draft.Opinion.Words),
                new Fact("Bytes to be signed, SHA-256", DraftWords.Sha256(draft.Bytes)),
                new Fact("In words", string.Join(' ', FingerprintWords.Of(Convert.FromHexString(DraftWords.Sha256(draft.Bytes))).Words)),
            ]);
    }
}
