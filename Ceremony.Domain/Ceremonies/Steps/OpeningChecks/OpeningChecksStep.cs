using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Steps.OpeningChecks;

/// <summary>The console checks the computer that it runs on; two people read the findings.</summary>
public sealed class OpeningChecksStep : StepKind
{
    private const string Topic = "opening-checks-read";

    /// <inheritdoc />
    public override string Name => "opening-checks";

    /// <inheritdoc />
    public override string Purpose => "The console checks the computer that it runs on; two people read the findings.";

    private static bool AreMade(StepContext step) =>
        step.State.Fact<OpeningFacts>() is { Checks.IsEmpty: false } facts && facts.Attempt == step.Attempt.Number;

    internal override Decision Decide(StepContext step, StepCommand command) => command switch
    {
        ReportOpeningChecks report when !AreMade(step) => Decision.Accept(new OpeningChecksMade(step.Plan.Number, step.Attempt.Number, report.Checks)),
        ReportWorkFailed failed => failed.Refused(),
        _ when AreMade(step) => Answers.Decide(step, command, Topic),
        _ => Decision.Ignore(RuleCodes.AskedFor, "The checks are not made yet.", "Wait until the console shows them."),
    };

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => AreMade(step)
        ? Answers.Settle(step, Topic, () => Evidence(step.State.Fact<OpeningFacts>()))
        : [];

    private static string Evidence(OpeningFacts facts)
    {
        var attention = facts.Checks.Where(check => check.Outcome != OpeningOutcome.Good).Select(check => check.Name).ToList();
        return attention.Count == 0
            ? $"{facts.Checks.Length} checks, all good"
            : $"{facts.Checks.Length} checks; read out: {string.Join(", ", attention)}";
    }

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step) =>
        !AreMade(step) ? [new CheckOpeningWork(step.Plan.Number, step.Attempt.Number)] : [];

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var facts = step.State.Fact<OpeningFacts>();
        if (!AreMade(step))
        {
            return new StepDescription("The console checks its computer", null, [], "The step goes on when the checks are made.", []);
        }

        var missing = Answers.Missing(step, Topic);
        return new StepDescription(
            "The opening checks are read out",
            step.Plan.Say ?? "I read out what the console found about its computer: the build, swap, core dumps and the network.",
            [
                .. missing.Select(officer => new ConfirmAsk(
                    officer.Id, "Were the opening checks read out as shown?", "A finding that needs attention stays on the record; decide in the room whether to go on.", Topic, "Read out as shown", "Stop here")),
            ],
            $"The step ends when {Names.Join(missing.Select(officer => officer.Name))} confirmed.",
            [.. facts.Checks.Select(check => new Fact(check.Name, check.Finding))]);
    }
}

/// <summary>Work: check the computer.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
public sealed record CheckOpeningWork(string Step, int Attempt) : StepWork(Step, Attempt);
