using Ceremony.App.Officers;

namespace Ceremony.App.Stations;

/// <summary>
/// One browser session. Its cookie's token is known only to the browser and the registry; pages and records use
/// <see cref="Id"/> and <see cref="Number"/>. Changed by <see cref="StationRegistry"/> alone.
/// </summary>
public sealed class StationSession
{
    internal StationSession(string id, DateTimeOffset now)
    {
        Id = id;
        SeenAt = now;
    }

    /// <summary>Public name of the session; gives no right to anything.</summary>
    public string Id { get; }

    /// <summary>The station's number, from 1; 0 until the browser has opened a station page.</summary>
    public int Number { get; internal set; }

    /// <summary>The station as records name it, such as <c>station-2</c>; null until it has a number.</summary>
    public string? RecordName => Number > 0 ? $"station-{Number}" : null;

    /// <summary>Who is signed in here; null if nobody is.</summary>
    public Officer? Officer { get; internal set; }

    /// <summary>When that officer signed in.</summary>
    public DateTimeOffset? SignedInAt { get; internal set; }

    /// <summary>When the browser was last heard of.</summary>
    public DateTimeOffset SeenAt { get; internal set; }

    /// <summary>How many live pages this browser has open.</summary>
    public int Connections { get; internal set; }

    internal byte[] TokenHash { get; set; } = [];
}
