using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>The officers of a step who confirm it, beside those who only type a PIN in it.</summary>
internal static class Confirmers
{
    internal static ImmutableArray<ScriptOfficer> Of(StepContext step) =>
        step.Script.Holders(step.Plan.Who.Where(seat => seat.Role is not (Role.PinHolder or Role.SecurityOfficer)));

    internal static ImmutableArray<ScriptOfficer> Missing(StepContext step, string topic)
    {
        var attempt = step.Attempt;
        return [.. Of(step).Where(officer => !attempt.IsConfirmed(officer.Id, topic))];
    }

    /// <summary>Why that officer does not confirm this step, or null.</summary>
    internal static Decision? NotOneOf(StepContext step, StepCommand command) => Of(step).Any(officer => officer.Id == command.Actor)
        ? null
        : Decision.Refuse(RuleCodes.ActorSeat, $"{step.State.NameOf(command.Actor)} does not confirm this step.", "The device was not touched.", "The officers named for the step confirm it.");

    /// <summary>The refusal of an attempt in which somebody said no on that topic, or null.</summary>
    internal static Refusal? No(StepContext step, string topic) =>
        step.Attempt.Confirmations.FirstOrDefault(answer => answer.Topic == topic && !answer.Agrees) is { } no
            ? new Refusal(
                RuleCodes.AnswerNo,
                $"{step.State.NameOf(no.Officer)} says no at step {step.Plan.Number}, {step.Plan.Title}.",
                "Nothing was changed by this step.",
                "Find out why. Then start another attempt with its cause, record a deviation, or abort.")
            : null;
}
