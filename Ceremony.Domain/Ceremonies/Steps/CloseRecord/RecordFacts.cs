using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Steps.CloseRecord;

/// <summary>A medium that the finished record was written to and compared on.</summary>
/// <param name="Medium">Its name.</param>
/// <param name="At">When, UTC.</param>
public sealed record RecordCopy(string Medium, DateTimeOffset At);

/// <summary>What became of the record after its close; recorded in the annex.</summary>
public sealed record RecordFacts
{
    /// <summary>When the journal was closed, UTC, or null.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Hash of the journal's last line, hex, or null before the transcript is made.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>SHA-256 of the transcript, hex, or null.</summary>
    public string? TranscriptSha256 { get; init; }

    /// <summary>Copies for readers of narrower classes.</summary>
    public ImmutableArray<TranscriptCopy> Levels { get; init; } = [];

    /// <summary>Media on which the record was compared.</summary>
    public ImmutableArray<RecordCopy> Copies { get; init; } = [];
}
