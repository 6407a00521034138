using System.Collections.Immutable;

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

    /// <summary>The devices that told it after they took the shares, by slot.</summary>
    public ImmutableSortedDictionary<string, string> SerialBySlot { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>True if the shares gave it in more than one device: it was made again, and equal.</summary>
    public bool IsReproduced => SerialBySlot.Count > 1;

    /// <summary>In words for the record.</summary>
    public string Standing => (WasExpected, IsReproduced) switch
    {
        (true, false) => "equal to the expected value",
        (true, true) => $"equal to the expected value, in {SerialBySlot.Count} devices",
        (false, false) => "new domain, not yet reproduced",
        (false, true) => $"new domain, reproduced: equal in {SerialBySlot.Count} devices",
    };
}
