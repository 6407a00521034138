using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Drills;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Steps.JudgeDrill;

/// <summary>
/// The clock of the drill is stopped, and the administrator judges it: passed or failed, findings with their owner, when the next one is
/// due. It has passed only where the spare signed with the key on record; over its time limit it has a finding.
/// </summary>
public sealed class JudgeDrillStep : StepKind
{
    private const string Topic = "drill-judged";

    /// <inheritdoc />
    public override string Name => "judge-drill";

    /// <inheritdoc />
    public override string Purpose => "The clock of the drill is stopped, and the drill is judged, with findings and the next due date.";

    private static DrillFacts Drill(StepContext step) => step.State.Fact<DrillFacts>();

    private static bool IsProven(StepContext step) => step.State.Fact<KeyTable>().All.Any(key => key.Found.Fingerprint == Drill(step).Fingerprint && key.Origin == KeyOrigin.Unwrapped && key.Proofs.Length > 0);

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        if (command is not EnterFacts { Topic: Topic } facts || Drill(step).StartedAt is not { } started || Drill(step).Judgement is not null)
        {
            return Decision.Ignore(RuleCodes.AskedFor, "This step asks how the drill went.", "Answer what the station asks.");
        }

        var (result, findings, owner, due) = (facts.Field("result"), facts.Field("findings"), facts.Field("owner"), facts.Field("next-due"));
        var seconds = (int)Math.Min(int.MaxValue, Math.Max(0, (command.At - started).TotalSeconds));
        if (result is not ("passed" or "failed"))
        {
            return Decision.Ignore(RuleCodes.AskedFor, "A drill has passed or failed.", "Choose one of the two.");
        }

        if (result == "passed" && !IsProven(step))
        {
            return Decision.Refuse(RuleCodes.DrillProof, "The key on record was not brought back in this drill, or did not sign.", "The live device was not touched.", "Judge the drill as failed, with its finding; the key then counts as unproven.");
        }

        if (findings.Length == 0 && (result == "failed" || seconds > Drill(step).LimitMinutes * 60))
        {
            return Decision.Refuse(RuleCodes.DrillFinding, result == "failed" ? "A failed drill has no finding." : $"The drill took {Duration(seconds)}, longer than its limit of {Drill(step).LimitMinutes} minutes, and that is no finding yet.", "Nothing changed.", "Write what went wrong, and who sees to it.");
        }

        if (findings.Length > 0 != owner.Length > 0)
        {
            return Decision.Refuse(RuleCodes.DrillFinding, findings.Length > 0 ? "The findings have no owner." : "There is an owner, but no finding.", "Nothing changed.", "Name who sees to the findings.");
        }

        return DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date > DateOnly.FromDateTime(command.At.UtcDateTime)
            ? Decision.Accept(new DrillJudged(step.Plan.Number, step.Attempt.Number, result, findings, owner, due, seconds))
            : Decision.Refuse(RuleCodes.DrillDue, $"The next drill is due at “{due}”, which is no day after this one.", "Nothing changed.", "Write the day as year, month and day, such as 2027-06-30.");
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => Drill(step) switch
    {
        { StartedAt: null } => [step.Refused(new Refusal(RuleCodes.DrillProof, "No drill was started in this ceremony.", "The device was not touched.", "Abort, and plan the ceremony with a scenario."))],
        { Judgement: { } judged } drill => [step.Done($"{(judged.Passed ? "Passed" : "Failed")} in {Duration(judged.Seconds)}, limit {drill.LimitMinutes} min; {(judged.Findings.Length == 0 ? "no findings" : $"findings: {judged.Findings} (owner: {judged.Owner})")}; next due {judged.NextDue}")],
        _ => [],
    };

    /// <summary>Such as <c>12 min 3 s</c>.</summary>
    public static string Duration(int seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min {seconds % 60} s");

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var (officer, drill) = (step.Officers[0], Drill(step));
        return new StepDescription(
            "The drill is judged",
            step.Plan.Say ?? $"The clock is stopped when {officer.Name} records how the drill went. Findings are read out, each with its owner.",
            [
                new FactsAsk(
                    officer.Id,
                    "Record how the drill went",
                    IsProven(step) ? "The spare signed with the key on record." : "The key on record was not brought back, or did not sign: the drill has failed.",
                    Topic,
                    [
                        new FactField("result", "Result", null, IsProven(step) ? [new Fact("Passed", "passed"), new Fact("Failed", "failed")] : [new Fact("Failed", "failed")], true),
                        new FactField("findings", "Findings", "What went wrong, was missing, or took too long. Leave empty if there are none", [], false),
                        new FactField("owner", "Owner of the findings", "Who sees to them", [], false),
                        new FactField("next-due", "Next drill due", "Year, month and day, such as 2027-06-30", [], true),
                    ],
                    "Stop the clock and record it"),
            ],
            $"The step ends when {officer.Name} recorded how the drill went.",
            [new Fact("Started", drill.StartedAt?.ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? "not started"), new Fact("Time limit", $"{drill.LimitMinutes} minutes")]);
    }
}
