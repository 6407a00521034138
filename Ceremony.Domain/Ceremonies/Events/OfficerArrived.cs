namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>An officer signed in and is present.</summary>
/// <param name="Officer">The officer's id.</param>
[EventName("officer.arrived.v1")]
public sealed record OfficerArrived(string Officer) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var person = state.People[Officer];
        return state with { People = state.People.SetItem(Officer, person with { Stays = person.Stays.Add(new Stay(stamp.Time, null)) }) };
    }
}
