using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>A kind in which each officer of the step confirms one thing, and nothing else happens.</summary>
public abstract class ConfirmedStep : StepKind
{
    private protected ConfirmedStep()
    {
    }

    private protected abstract string Topic { get; }

    private protected abstract string Heading(StepContext step);

    private protected abstract string Say(StepContext step);

    private protected abstract ConfirmAsk AskOf(StepContext step, string officer);

    private protected virtual ImmutableArray<Fact> Readout(StepContext step) => [];

    private protected abstract string Evidence(StepContext step);

    internal override Decision Decide(StepContext step, StepCommand command) =>
        Answers.Decide(step, command, Topic);

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => Answers.Settle(step, Topic, () => Evidence(step));

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var missing = Answers.Missing(step, Topic);
        return new StepDescription(
            Heading(step),
            step.Plan.Say ?? Say(step),
            [.. missing.Select(officer => AskOf(step, officer.Id))],
            $"The step ends when {Names.Join(missing.Select(officer => officer.Name))} confirmed.",
            Readout(step));
    }
}
