namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>
/// The console was started again in the middle of the ceremony: nobody is signed in, nothing is held, and nothing that a device
/// was asked to do without a recorded outcome is believed before the device is read again.
/// </summary>
/// <param name="Software">Product version.</param>
/// <param name="BuildHash">SHA-256 of the build, hex.</param>
[EventName("console.started.v1")]
public sealed record ConsoleStarted(string Software, string BuildHash) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state with
    {
        Restarts = state.Restarts + 1,
        Held = [],
        People = state.People.SetItems(state.People.Values.Where(person => person.IsPresent)
            .Select(person => KeyValuePair.Create(person.Officer, person.EndStay(stamp.Time)))),
    };
}
