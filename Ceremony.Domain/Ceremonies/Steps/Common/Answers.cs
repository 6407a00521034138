using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>Decides yes-or-no answers for kinds in which several officers confirm one topic.</summary>
internal static class Answers
{
    /// <summary>The officers of the step who have not said yes yet.</summary>
    internal static ImmutableArray<ScriptOfficer> Missing(StepContext step, string topic)
    {
        var attempt = step.Attempt;
        return [.. step.Officers.Where(officer => !attempt.IsConfirmed(officer.Id, topic))];
    }

    /// <summary>Records an answer.</summary>
    internal static Decision Decide(StepContext step, StepCommand command, string topic)
    {
        if (command is not Confirm confirm || confirm.Topic != topic)
        {
            return Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} does not ask for that.", "Answer what the station asks.");
        }

        return step.Attempt.IsConfirmed(command.Actor, topic)
            ? Decision.Ignore(RuleCodes.AnswerOnce, $"{step.State.NameOf(command.Actor)} has answered already.", "Wait for the others.")
            : Decision.Accept(new StepConfirmed(step.Plan.Number, step.Attempt.Number, command.Actor, topic, confirm.Agrees));
    }

    /// <summary>A no refuses the attempt; the last yes ends the step with that evidence.</summary>
    internal static ImmutableArray<CeremonyEvent> Settle(StepContext step, string topic, Func<string> evidence)
    {
        if (Confirmers.No(step, topic) is { } no)
        {
            return [step.Refused(no)];
        }

        return Missing(step, topic).IsEmpty ? [step.Done(evidence())] : [];
    }
}
