using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.CloseRecord;
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

        // The transcript shows what the closed journal holds; what departs from the script afterwards goes into the annex.
        if (state.Phase == CeremonyPhase.Closed && state.Fact<RecordFacts>().TranscriptSha256 is null)
        {
            return Decision.Ignore(RuleCodes.Phase, "The journal is closed and its transcript is not made yet.", "Record the deviation when the transcript is made; it goes into the annex.");
        }

        return Decision.Accept(new DeviationRecorded(state.Deviations.Length + 1, state.PresentStep?.Plan.Number ?? "", Expected.Trim(), Happened.Trim(), Decided.Trim()));
    }
}
