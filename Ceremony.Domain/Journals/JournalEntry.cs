namespace Ceremony.Domain.Journals;

/// <summary>What a caller says of one event; number, hashes and salts are added when the line is made.</summary>
/// <param name="Time">When it happened; written in UTC, cut to whole milliseconds.</param>
/// <param name="Event">Versioned name, such as <c>share.imported.v1</c>.</param>
/// <param name="Actor">Id of the officer who acted, or <see cref="Console"/>.</param>
/// <param name="Station">Id of the station where they acted, or null.</param>
/// <param name="Data">What happened.</param>
public sealed record JournalEntry(DateTimeOffset Time, string Event, string Actor, string? Station, JournalValue.Map Data)
{
    /// <summary>The actor of what the console does by itself.</summary>
    public const string Console = "console";
}
