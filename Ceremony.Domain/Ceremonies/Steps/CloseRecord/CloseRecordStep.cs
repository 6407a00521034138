using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Steps.CloseRecord;

/// <summary>
/// The administrator closes the journal; the console signs its last line and makes the transcript from it. The transcript's hash is the
/// first line of the annex.
/// </summary>
public sealed class CloseRecordStep : StepKind
{
    private const string Topic = "close";

    /// <inheritdoc />
    public override string Name => "close-record";

    /// <inheritdoc />
    public override string Purpose => "The administrator closes the journal, and the console makes and signs the transcript.";

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        var (number, attempt) = (step.Plan.Number, step.Attempt.Number);
        var isClosed = step.State.Phase == CeremonyPhase.Closed;
        return command switch
        {
            Confirm { Topic: Topic, Agrees: true } when !isClosed => Answers.Decide(step, command, Topic),
            ReportTranscript made when isClosed => Decision.Accept(
                [new TranscriptMade(number, attempt, made.Sha256, made.RecordFingerprint), .. made.Copies.Select(copy => new TranscriptCopyMade(number, attempt, copy.Level, copy.Sha256))]),
            ReportWorkFailed failed when isClosed => failed.Refused(),
            _ => Decision.Ignore(RuleCodes.AskedFor, $"Step {number} does not ask for that.", "Answer what the station asks."),
        };
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        if (step.State.Phase != CeremonyPhase.Closed)
        {
            return step.Attempt.Confirmations.IsEmpty ? [] : [new CeremonyClosed(step.State.Deviations.Length)];
        }

        return step.State.Fact<RecordFacts>().TranscriptSha256 is null ? [] : [step.Done("Journal closed and signed; transcript made")];
    }

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step) => step.State.Phase == CeremonyPhase.Closed
        ? [new MakeTranscriptWork(step.Plan.Number, step.Attempt.Number)]
        : [];

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        if (step.State.Phase == CeremonyPhase.Closed)
        {
            return new StepDescription("The transcript is made and signed", null, [], "The step ends when the transcript is made.", []);
        }

        var officer = step.Officers[0];
        return new StepDescription(
            "The journal is closed",
            step.Plan.Say ?? "All answers are given. I close the journal now. After this nothing can be added to it.",
            [new ConfirmAsk(officer.Id, "Close the journal", "The console signs the record as it stands. What comes after goes into the annex.", Topic, "Close the journal", null)],
            $"The step ends when {officer.Name} has closed the journal and the transcript is made.",
            []);
    }
}

/// <summary>Work: make and sign the transcript from the closed journal.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
public sealed record MakeTranscriptWork(string Step, int Attempt) : StepWork(Step, Attempt);
