using System.Globalization;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>Deviations, refused actions, retries, breaks and interruptions; each list says "None" where it is empty.</summary>
public sealed class DeviationsPart : TranscriptPart
{
    /// <inheritdoc/>
    public override int Place => 800;

    /// <inheritdoc/>
    public override IEnumerable<ITranscriptSection> Sections(RecordView record)
    {
        var (state, times) = (record.State, record.Times);
        return
        [
            new DeviationsSection(
                [
                    .. state.Deviations.Select(deviation => new DeviationsSection.Row(
                        $"D{deviation.Number}", $"Step {deviation.Step}, {times.Minute(deviation.At)}", deviation.Expected, deviation.Happened, deviation.Decided, state.NameOf(deviation.By))),
                ],
                [
                    .. state.Refusals.Select(refused => new DeviationsSection.Refusal(
                        refused.Step is null ? times.Minute(refused.At) : $"Step {refused.Step}, attempt {refused.Attempt}, {times.Minute(refused.At)}",
                        refused.Officer == Actors.Console ? "Console" : state.NameOf(refused.Officer),
                        refused.Refusal.WhatHappened, refused.Refusal.Rule, Followed(state, refused))),
                    .. Interruptions(record),
                ],
                ReadOut(record))
            {
                Retries =
                [
                    .. state.Steps.SelectMany(step => step.Attempts.Skip(1).Select(attempt => new DeviationsSection.Retry(
                        $"{step.Plan.Number} {step.Plan.Title}", attempt.Number.ToString(CultureInfo.InvariantCulture), attempt.Cause ?? "",
                        attempt.StartedAt is { } at ? times.Minute(at) : ""))),
                ],
                Breaks =
                [
                    .. state.Breaks.Select(pause => new DeviationsSection.Pause(
                        $"{times.Minute(pause.From)}–{(pause.To is { } to ? times.Minute(to) : "the end")}", pause.Reason, pause.Found ?? "Not resumed")),
                ],
            },
        ];
    }

    /// <inheritdoc/>
    public override IEnumerable<ClauseFinding> Clauses(RecordView record)
    {
        var here = DeviationsSection.Heading;
        var count = record.State.Deviations.Length;
        var read = record.Done("read-deviations");
        yield return read.Count > 0
            ? ClauseFinding.Covered("KC-32", count == 0 ? "none, and that was stated aloud" : $"{Counted.Of(count, "deviation")} with all six answers, read out", [here, .. record.Places(read)])
            : ClauseFinding.InPart("KC-32", count == 0 ? "none is on this record; nobody stated so aloud" : $"{Counted.Of(count, "deviation")}; they were not read out", here);
        var restarts = record.State.Restarts;
        yield return ClauseFinding.Covered("KC-29", restarts == 0 ? "the console was not interrupted; who was in the room, from when to when" : $"the console was started again {Counted.Of(restarts, "time")}; who was in the room, from when to when", here, ParticipantsSection.Heading);
    }

    private static string? ReadOut(RecordView record) => record.Done("read-deviations") is [.., { Attempt.EndedAt: { } at }] ? $"Read out at {record.Times.Minute(at)}." : null;

    private static IEnumerable<DeviationsSection.Refusal> Interruptions(RecordView record)
    {
        if (record.State.Restarts > 0)
        {
            yield return new DeviationsSection.Refusal(
                "", "Console", $"The console was started again, {Counted.Of(record.State.Restarts, "time")} in all", "Restart", "Everybody signed in again; the device was read again");
        }

        if (record.Journal.Of("journal.cut.v1") is > 0 and var cuts)
        {
            yield return new DeviationsSection.Refusal(
                "", "Console", $"{Counted.Of(cuts, "line")} of the journal had not been written to its end when the console stopped", "Torn line", "Nobody had been told that it was recorded; it was cut, and the cut recorded");
        }
    }

    private static string Followed(CeremonyState state, RecordedRefusal refused) =>
        state.Step(refused.Step ?? "")?.Attempts.FirstOrDefault(attempt => attempt.Number == refused.Attempt + 1) is { } next
            ? string.Create(CultureInfo.InvariantCulture, $"Attempt {next.Number}")
            : "The attempt went on";
}
