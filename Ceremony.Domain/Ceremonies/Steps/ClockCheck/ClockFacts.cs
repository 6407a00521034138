namespace Ceremony.Domain.Ceremonies.Steps.ClockCheck;

/// <summary>The clock comparison.</summary>
public sealed record ClockFacts
{
    /// <summary>The step that compared last.</summary>
    public string Step { get; init; } = "";

    /// <summary>Room clock minus console clock, in seconds, or null before the check.</summary>
    public int? DifferenceSeconds { get; init; }

    /// <summary>The room's offset from UTC, in minutes.</summary>
    public int OffsetMinutes { get; init; }

    /// <summary>Who compared.</summary>
    public string? By { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Such as <c>1 s behind</c>, or null before the check.</summary>
    public string? Words => DifferenceSeconds is { } seconds ? ClockCheckStep.Words(seconds) : null;
}
