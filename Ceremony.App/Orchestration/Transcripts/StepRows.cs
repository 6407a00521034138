using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies;

namespace Ceremony.App.Orchestration.Transcripts;

/// <summary>Planned steps beside what was done; a step tried twice has two rows.</summary>
internal static class StepRows
{
    public static StepsSection Section(CeremonyState state, RecordTimes times)
    {
        var inJournal = state.Steps.Where(step => !IsAnnex(state, step)).ToList();
        var annex = state.Steps.Where(step => IsAnnex(state, step)).Select(step => step.Plan.Number).ToList();
        return new StepsSection(
            times.Zone,
            [.. inJournal.GroupBy(step => step.Plan.Act).Select(act => new StepsSection.Act($"{act.Key} {act.First().Plan.ActTitle}", [.. act.SelectMany(step => Rows(state, step, times))]))],
            annex.Count == 0 ? null : $"Steps {string.Join(", ", annex)} come after the journal is closed. They are in the annex.");
    }

    // The step that closes the journal is its last; what follows is recorded elsewhere.
    private static bool IsAnnex(CeremonyState state, StepProgress step)
    {
        var close = state.Steps.Select(other => other.Plan.Kind).ToList().IndexOf("close-record");
        return close >= 0 && state.Steps.IndexOf(step) > close;
    }

    private static IEnumerable<StepsSection.Row> Rows(CeremonyState state, StepProgress step, RecordTimes times)
    {
        var planned = step.Plan.Who.Length == state.Script.Officers.Sum(officer => officer.Seats.Length) ? "All" : string.Join(", ", step.Plan.Who.Select(seat => seat.Title));
        var deviations = string.Join(", ", state.Deviations.Where(deviation => deviation.Step == step.Plan.Number).Select(deviation => $"D{deviation.Number}"));
        foreach (var attempt in step.Attempts)
        {
            var closing = step.Plan.Kind == "close-record" && attempt.Evidence is null && state.Phase is CeremonyPhase.Closed;
            var evidence = attempt.Evidence
                ?? (closing ? "This record ends here" : attempt.Failure is { } failure ? $"Refused: {failure.WhatHappened} ({failure.Rule})" : "Not done");
            yield return new StepsSection.Row(
                step.Plan.Number,
                step.Plan.Title,
                planned,
                Who(state, attempt),
                Time(attempt, times),
                (attempt.Number > 1 ? $"Attempt {attempt.Number}. " : "") + evidence,
                attempt == step.Attempt && deviations.Length > 0 ? deviations : null);
        }
    }

    private static string Who(CeremonyState state, StepAttempt attempt) =>
        attempt.Officers.Length == state.Script.Officers.Length && attempt.Officers.Length > 2 ? $"All {attempt.Officers.Length}"
        : attempt.Officers.Length > 0 ? string.Join(", ", attempt.Officers.Select(state.NameOf))
        : attempt.EndedAt is null ? "Not done" : "Console";

    private static string Time(StepAttempt attempt, RecordTimes times) => (attempt.StartedAt, attempt.EndedAt) switch
    {
        (null, null) => "",
        ({ } from, null) => times.Minute(from),
        (null, { } to) => times.Minute(to),
        ({ } from, { } to) when times.Minute(from) == times.Minute(to) => times.Minute(to),
        ({ } from, { } to) => $"{times.Minute(from)}–{times.Minute(to)}",
    };
}
