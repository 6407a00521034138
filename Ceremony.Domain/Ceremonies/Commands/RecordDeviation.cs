using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>Records a departure from the script. Does not stop the step.</summary>
/// <param name="Expected">What was expected.</param>
/// <param name="Happened">What happened.</param>
/// <param name="Decided">What was decided, and by whom.</param>
public sealed record RecordDeviation(string Expected, string Happened, string Decided) : CeremonyCommand
{
    internal override Decision Decide(CeremonyState state)
    {
        if (!state.IsPresent(Actor))
        {
            return Decision.Ignore(RuleCodes.ActorPresent, $"{state.NameOf(Actor)} is not present.", "Sign in at a station first.");
        }

        if (string.IsNullOrWhiteSpace(Expected) || string.IsNullOrWhiteSpace(Happened) || string.IsNullOrWhiteSpace(Decided))
        {
            return Decision.Ignore(RuleCodes.DeviationComplete, "A deviation says what was expected, what happened and what was decided.", "Fill in all three.");
        }

        return Decision.Accept(new DeviationRecorded(state.Deviations.Length + 1, state.PresentStep?.Plan.Number ?? "", Expected.Trim(), Happened.Trim(), Decided.Trim()));
    }
}
