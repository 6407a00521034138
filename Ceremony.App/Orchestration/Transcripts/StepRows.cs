using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Orchestration.Transcripts;

/// <summary>Planned steps beside what was done; a step tried twice has two rows.</summary>
internal static class StepRows
{
    /// <summary>The name of a step's place in the document.</summary>
    public static string Anchor(string step) => $"step {step}";

    public static StepsSection Section(CeremonyState state, RecordTimes times)
    {
        var inJournal = state.Steps.Where(step => !IsInAnnex(state, step)).ToList();
        var annex = state.Steps.Where(step => IsInAnnex(state, step)).Select(step => step.Plan.Number).ToList();
        return new StepsSection(
            times.Zone,
            [.. inJournal.GroupBy(step => step.Plan.Act).Select(act => new StepsSection.Act($"{act.Key} {act.First().Plan.ActTitle}", [.. act.SelectMany(step => Rows(state, step, times))]))],
            Remark(state, times, annex));
    }

    private static string Remark(CeremonyState state, RecordTimes times, List<string> annex)
    {
        var planned = state.Steps.Sum(step => step.Plan.Minutes);
        var took = (int)Math.Ceiling((state.LastAt - state.StartedAt).TotalMinutes);
        return $"Planned: {Counted.Of(planned, "minute")} in all. Taken, from {times.Minute(state.StartedAt)} to {times.Minute(state.LastAt)}: {Counted.Of(took, "minute")}, breaks included."
            + (annex.Count == 0 ? "" : $" {(annex.Count == 1 ? "Step" : "Steps")} {string.Join(", ", annex)} {(annex.Count == 1 ? "comes" : "come")} after the journal is closed and {(annex.Count == 1 ? "is" : "are")} in the annex.");
    }

    // The step that closes the journal is its last; what follows is recorded elsewhere.
    internal static bool IsInAnnex(CeremonyState state, StepProgress step)
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
                $"{step.Plan.Minutes} min",
                Who(state, attempt),
                Time(attempt, times),
                (attempt.Number > 1 ? $"Attempt {attempt.Number}. " : "") + evidence,
                attempt == step.Attempt && deviations.Length > 0 ? deviations : null)
            { Anchor = Anchor(step.Plan.Number) };
        }
    }

    private static string Who(CeremonyState state, StepAttempt attempt) =>
        attempt.Officers.Length == state.Script.Officers.Length && attempt.Officers.Length > 2 ? $"All {attempt.Officers.Length}"
        : attempt.Officers.Length > 0 ? string.Join(", ", attempt.Officers.Select(state.NameOf))
        : attempt.EndedAt is null ? "Not done" : "Console";

    /// <summary>When a step was worked on, in the room's time; a time alone where both ends fall into one minute.</summary>
    internal static string Time(StepAttempt attempt, RecordTimes times) => (attempt.StartedAt, attempt.EndedAt) switch
    {
        (null, null) => "",
        ({ } from, null) => times.Minute(from),
        (null, { } to) => times.Minute(to),
        ({ } from, { } to) when times.Minute(from) == times.Minute(to) => times.Minute(to),
        ({ } from, { } to) => $"{times.Minute(from)}–{times.Minute(to)}",
    };
}
