using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>Starts another attempt at a refused step.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Cause">Why another attempt is needed, in a person's words.</param>
public sealed record RetryStep(string Step, string Cause) : CeremonyCommand
{
    internal override Decision Decide(CeremonyState state)
    {
        if (state.Step(Step) is not { Status: StepStatus.Refused } progress)
        {
            return Decision.Ignore(RuleCodes.StepRetry, $"Step {Step} was not refused.", "Go on with the present step.");
        }

        if (string.IsNullOrWhiteSpace(Cause))
        {
            return Decision.Ignore(RuleCodes.StepRetry, "A retry needs its cause.", "Say in one sentence why the step is tried again.");
        }

        if (state.HeadCount < 2)
        {
            return Decision.Ignore(RuleCodes.TwoPresent, "Fewer than two officers are present.", "Wait until two officers have signed in; nobody works alone.");
        }

        var officer = state.Script.Officer(Actor);
        var mayRetry = officer is not null && (officer.Has(Role.Administrator) || officer.Has(Role.Operator) || progress.Plan.Who.Any(officer.Seats.Contains));
        return !mayRetry || !state.IsPresent(Actor)
            ? Decision.Ignore(RuleCodes.ActorSeat, $"{state.NameOf(Actor)} cannot start another attempt at step {Step}.", "The administrator, the operator or an officer of the step does.")
            : Decision.Accept(new AttemptStarted(Step, progress.Attempt.Number + 1, Cause.Trim()));
    }
}
