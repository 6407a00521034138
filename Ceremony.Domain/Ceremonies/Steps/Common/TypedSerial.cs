using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>A destructive step is confirmed by each of its officers typing the device's serial number.</summary>
internal static class TypedSerial
{
    internal static FactsAsk AskOf(string officer, string heading, string why, string topic, string button) =>
        new(officer, heading, why, topic, [new FactField("serial", "Serial number of the device", null, [], true)], button);

    /// <summary>What is said aloud to those who have not typed it yet, with the blank before it; nothing when all have.</summary>
    internal static string Say(IReadOnlyCollection<ScriptOfficer> missing) =>
        missing.Count == 0 ? "" : $" {Names.List(missing.Select(officer => officer.Name))}, please type its serial number.";

    /// <summary>Records one confirmation.</summary>
    internal static Decision Decide(StepContext step, string actor, EnterFacts facts, string topic, string serial)
    {
        if (step.Attempt.IsConfirmed(actor, topic))
        {
            return Decision.Ignore(RuleCodes.AnswerOnce, $"{step.State.NameOf(actor)} has confirmed already.", "Wait for the others.");
        }

        if (facts.Field("serial") != serial)
        {
            return Decision.Refuse(RuleCodes.SerialTyped, $"{step.State.NameOf(actor)} typed another serial number than {serial}.", "The device was not touched.", "Read the number on the case and type it again.");
        }

        return Decision.Accept(new StepConfirmed(step.Plan.Number, step.Attempt.Number, actor, topic, true));
    }
}
