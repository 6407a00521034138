using Ceremony.App.Orchestration;
using Ceremony.App.Stations;

namespace Ceremony.App.Presentation;

/// <summary>Brings together what the screens of a ceremony are drawn from.</summary>
/// <param name="stations">Who is signed in where.</param>
/// <param name="clock">The console's clock and time zone.</param>
internal sealed class Rooms(StationRegistry stations, TimeProvider clock)
{
    /// <summary>Times as people in the room read them.</summary>
    public RoomTime Time { get; } = new(clock.LocalTimeZone);

    /// <summary>A ceremony as it is now.</summary>
    public RoomContext Of(CeremonySession session)
    {
        var signedIn = stations.Stations.Where(station => station.Officer is not null)
            .GroupBy(station => station.Officer!.Id).ToDictionary(group => group.Key, group => group.Min(station => station.Number));
        return new RoomContext(
            session.State,
            session.ProgressOf,
            officer => signedIn.TryGetValue(officer, out var number) ? number : null,
            session.Fault,
            Time);
    }
}
