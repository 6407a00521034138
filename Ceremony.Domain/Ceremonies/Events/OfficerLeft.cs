namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>An officer left the room.</summary>
/// <param name="Officer">The officer's id.</param>
[EventName("officer.left.v1")]
public sealed record OfficerLeft(string Officer) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) =>
        state with { People = state.People.SetItem(Officer, state.People[Officer].EndStay(stamp.Time)) };
}
