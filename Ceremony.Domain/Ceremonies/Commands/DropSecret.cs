using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console zeroed a held secret that was not used: its time was up, or its holder left or took it back.</summary>
/// <param name="Step">The step that it was entered at.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Field">The field.</param>
/// <param name="Reason">Why, for a person.</param>
public sealed record DropSecret(string Step, int Attempt, string Field, string Reason) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;

    // A held secret may be dropped after its own step is done (an SO-PIN waits for the initialisation), so the step's guards do not apply.
    internal override Decision Decide(CeremonyState state)
    {
        if (state.Held.FirstOrDefault(held => held.Step == Step && held.Attempt == Attempt && held.Field == Field) is not { } entry)
        {
            return Decision.Ignore(RuleCodes.StepPresent, "Nothing is held there.", "Go on with the present step.");
        }

        return Actor == Actors.Console || Actor == entry.Officer
            ? Decision.Accept(new SecretDropped(Step, Attempt, entry.Officer, Field, Reason))
            : Decision.Refuse(RuleCodes.ActorSeat, $"{state.NameOf(Actor)} cannot take back what {state.NameOf(entry.Officer)} typed.", "What was typed stays held.", "Who typed it takes it back, or it is zeroed when its time is up.");
    }
}
