using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>Decides entries of secrets for kinds in which one officer enters them and nothing else happens.</summary>
internal static class Entries
{
    /// <summary>Records that exactly these fields are held.</summary>
    internal static Decision Decide(StepContext step, StepCommand command, ImmutableArray<SecretField> fields)
    {
        if (command is not HoldSecret hold || !hold.Fields.Order(StringComparer.Ordinal).SequenceEqual(fields.Select(field => field.Name).Order(StringComparer.Ordinal)))
        {
            return Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} does not ask for that.", "Answer what the station asks.");
        }

        return new Decision.Accepted([.. hold.Fields.Select(field => new SecretEntered(step.Plan.Number, step.Attempt.Number, command.Actor, field))]);
    }

    /// <summary>The step is done when every field is held. After a restart nothing is held and the fields are asked for again.</summary>
    internal static ImmutableArray<CeremonyEvent> Settle(StepContext step, ImmutableArray<SecretField> fields, string evidence) =>
        fields.All(field => step.Holds(field.Name)) ? [step.Done(evidence)] : [];
}
