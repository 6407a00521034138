namespace Ceremony.Domain.Journals;

/// <summary>What a caller knows beforehand of the journal to check.</summary>
public sealed record JournalVerificationOptions
{
    /// <summary>Nothing is known: any kind is accepted.</summary>
    public static JournalVerificationOptions Any { get; } = new();

    /// <summary>The kind that it must be, or null.</summary>
    public JournalKind? Kind { get; init; }

    /// <summary>The id that it must have, or null.</summary>
    public string? Id { get; init; }

    /// <summary>For an annex, the hash of the closing line that it must go on from; null leaves that unchecked.</summary>
    public string? ClosedHash { get; init; }
}
