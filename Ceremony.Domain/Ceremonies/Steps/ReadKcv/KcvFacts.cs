namespace Ceremony.Domain.Ceremonies.Steps.ReadKcv;

/// <summary>The key check value of the joined DKEK.</summary>
public sealed record KcvFacts
{
    /// <summary>16 upper-case hex digits, or null before it was read.</summary>
    public string? Kcv { get; init; }

    /// <summary>The device that said so.</summary>
    public string Serial { get; init; } = "";

    /// <summary>N as the device reported it.</summary>
    public int Shares { get; init; }

    /// <summary>True if it was compared with an expected value; false for a new domain, whose KCV is not yet reproduced.</summary>
    public bool WasExpected { get; init; }

    /// <summary>When it was read, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>In words for the record.</summary>
    public string Standing => WasExpected ? "equal to the expected value" : "new domain, not yet reproduced";
}
