namespace Ceremony.Domain.Ceremonies;

/// <summary>When, by whom and where an event was recorded.</summary>
/// <param name="Time">UTC, millisecond precision.</param>
/// <param name="Actor">An officer's id, or <see cref="Actors.Console"/>.</param>
/// <param name="Station">The station, or null.</param>
public readonly record struct Stamp(DateTimeOffset Time, string Actor, string? Station);
