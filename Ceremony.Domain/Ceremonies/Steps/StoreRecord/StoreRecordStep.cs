using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.CloseRecord;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Steps.StoreRecord;

/// <summary>Transcript and journal are written to two media and compared.</summary>
public sealed class StoreRecordStep : StepKind
{
    /// <summary>Media that the record must be on.</summary>
    public const int MediaNeeded = 2;

    /// <inheritdoc />
    public override string Name => "store-record";

    /// <inheritdoc />
    public override string Purpose => "Transcript and journal are written to two media and compared.";

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        if (command is not StoreRecordCopy store)
        {
            return command is ReportWorkFailed failed ? failed.Refused() : Decision.Ignore(RuleCodes.AskedFor, "This step asks for a medium.", "Choose a medium.");
        }

        var facts = step.State.Fact<RecordFacts>();
        if (store.TranscriptSha256 != facts.TranscriptSha256 || store.RecordFingerprint != facts.Fingerprint)
        {
            return Decision.Refuse(RuleCodes.RecordMedia, $"What was read back from {store.Medium} is not this record.", "The record in the console is as it was.", "Take another medium.");
        }

        if (string.IsNullOrWhiteSpace(store.Medium) || facts.Copies.Any(copy => copy.Medium == store.Medium.Trim()))
        {
            return Decision.Ignore(RuleCodes.RecordMedia, "That medium holds the record already, or has no name.", "Take another medium.");
        }

        var (number, attempt) = (step.Plan.Number, step.Attempt.Number);
        return Decision.Accept(new RecordStored(number, attempt, store.Medium.Trim(), store.TranscriptSha256));
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => step.State.Fact<RecordFacts>().Copies.Length >= MediaNeeded
        ? [step.Done($"On {MediaNeeded} media, both equal")]
        : [];

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var (officer, left) = (step.Officers[0], MediaNeeded - step.State.Fact<RecordFacts>().Copies.Length);
        return new StepDescription(
            "The record goes onto two media",
            step.Plan.Say ?? $"The journal is closed. {officer.Name}, please write the record to two media.",
            [new RecordMediumAsk(officer.Id, "Write the record to a medium", "Transcript and journal are written and read back. The two media go to different places.", left)],
            $"{left} more media needed.",
            [new Fact("Transcript, SHA-256", step.State.Fact<RecordFacts>().TranscriptSha256 ?? "")]);
    }
}
