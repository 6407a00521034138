using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>An officer of the script signed in at a station and is present from now on.</summary>
public sealed record ArriveAtCeremony : CeremonyCommand
{
    internal override Decision Decide(CeremonyState state)
    {
        if (state.Script.Officer(Actor) is null)
        {
            return Decision.Refuse(RuleCodes.ActorScript, $"{Actor} is not named in the script.", "Nothing changed.", "Only officers of the locked script take part.");
        }

        return state.IsPresent(Actor)
            ? Decision.Ignore(RuleCodes.ActorPresent, $"{state.NameOf(Actor)} is present already.", "Go on with the present step.")
            : Decision.Accept(new OfficerArrived(Actor));
    }
}
