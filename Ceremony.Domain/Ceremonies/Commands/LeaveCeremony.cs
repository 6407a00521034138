using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>An officer leaves the room. Leaving a station for the next person is not this: presence is not a lease.</summary>
public sealed record LeaveCeremony : CeremonyCommand
{
    internal override Decision Decide(CeremonyState state) => state.IsPresent(Actor)
        ? new Decision.Accepted(
        [
            .. state.Held.Where(held => held.Officer == Actor).Select(held => new SecretDropped(held.Step, held.Attempt, held.Officer, held.Field, "Its holder left")),
            new OfficerLeft(Actor),
        ])
        : Decision.Ignore(RuleCodes.ActorPresent, $"{state.NameOf(Actor)} is not present.", "Go on with the present step.");
}
