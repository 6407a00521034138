using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Steps.Agree;

/// <summary>Each participant agrees or disagrees with the record, once; a disagreement has a reason.</summary>
public sealed class AgreeStep : StepKind
{
    /// <inheritdoc />
    public override string Name => "agree";

    /// <inheritdoc />
    public override string Purpose => "Each participant agrees or disagrees with the record, once; a disagreement has a reason.";

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        if (command is not AnswerAgreement answer)
        {
            return Decision.Ignore(RuleCodes.AskedFor, "This step asks whether you agree with the record.", "Agree, or disagree with a reason.");
        }

        var given = step.State.Fact<AgreementFacts>().Answers;
        if (given.Any(earlier => earlier.Officer == command.Actor))
        {
            return Decision.Ignore(RuleCodes.AnswerOnce, $"{step.State.NameOf(command.Actor)} has answered already.", "Wait for the others.");
        }

        var reason = answer.Reason?.Trim();
        if (!answer.Agrees && string.IsNullOrEmpty(reason))
        {
            return Decision.Ignore(RuleCodes.DisagreementReason, "A disagreement needs its reason.", "Write it in your own words; it is printed word for word.");
        }

        return Decision.Accept(new AgreementGiven(step.Plan.Number, step.Attempt.Number, command.Actor, answer.Agrees, answer.Agrees ? null : reason));
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        var facts = step.State.Fact<AgreementFacts>();
        return facts.Answers.Length == step.Officers.Length ? [step.Done(facts.Words)] : [];
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var given = step.State.Fact<AgreementFacts>().Answers;
        var missing = step.Officers.Where(officer => given.All(answer => answer.Officer != officer.Id)).ToImmutableArray();
        return new StepDescription(
            "Everybody agrees or disagrees",
            step.Plan.Say ?? "Please answer at your station whether you agree with this record. Who disagrees writes a reason; it is printed word for word.",
            [.. missing.Select(officer => new AgreementAsk(officer.Id, "Do you agree with this record?", "Your answer is printed with your name and cannot be changed after the close."))],
            $"The step ends when {Names.Join(missing.Select(officer => officer.Name))} answered.",
            []);
    }
}
