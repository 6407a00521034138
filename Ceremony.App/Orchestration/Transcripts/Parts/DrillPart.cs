using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies.Drills;
using Ceremony.Domain.Ceremonies.Steps.JudgeDrill;
using PdfFact = Ceremony.App.Evidence.Pdf.Fact;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>A recovery drill: scenario, time against its limit, result, findings with their owner, and when the next one is due.</summary>
public sealed class DrillPart : TranscriptPart
{
    private const string Heading = "Recovery drill";

    /// <inheritdoc/>
    public override int Place => 450;

    /// <inheritdoc/>
    public override IEnumerable<ITranscriptSection> Sections(RecordView record)
    {
        var drill = record.State.Fact<DrillFacts>();
        return drill.StartedAt is not { } started
            ? []
            :
            [
                new FactsSection(
                    Heading,
                    [
                        new PdfFact("Scenario", drill.Scenario),
                        new PdfFact("Clock started", record.Times.Clock(started)),
                        .. drill.Judgement is not { } judged
                            ? new PdfFact[] { new("Result", "Not judged: a drill that is not finished has failed") }
                            :
                            [
                                new("Clock stopped", record.Times.Clock(judged.At)),
                                new("Time taken", $"{JudgeDrillStep.Duration(judged.Seconds)}, limit {drill.LimitMinutes} min{(drill.IsOverLimit ? ": over the limit" : "")}"),
                                new("Result", judged.Passed ? "Passed" : "Failed: the key counts as unproven again"),
                                new("Findings", judged.Findings.Length == 0 ? "None" : judged.Findings),
                                new("Owner", judged.Owner.Length == 0 ? "None" : judged.Owner),
                                new("Next drill due", judged.NextDue),
                            ],
                    ]),
            ];
    }

    /// <inheritdoc/>
    public override IEnumerable<SummaryLine> Summary(RecordView record)
    {
        var drill = record.State.Fact<DrillFacts>();
        if (drill.StartedAt is not null)
        {
            yield return new SummaryLine(SummaryKind.Result, drill.Judgement switch
            {
                { Passed: true } judged => $"The recovery drill passed, in {JudgeDrillStep.Duration(judged.Seconds)}.",
                { } => "The recovery drill failed.",
                _ => "The recovery drill was not finished.",
            });
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<ClauseFinding> Clauses(RecordView record)
    {
        var drill = record.State.Fact<DrillFacts>();
        return drill.StartedAt is null
            ? []
            : [drill.Judgement is { Passed: true } judged
                ? ClauseFinding.Covered("KC-23", $"a recovery drill passed; the next one is due on {judged.NextDue}", [Heading, .. record.Places(record.Done("judge-drill"))])
                : ClauseFinding.NotCovered("KC-23", "the recovery drill did not pass", Heading)];
    }
}
