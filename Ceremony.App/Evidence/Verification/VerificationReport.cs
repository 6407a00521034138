using Ceremony.App.Evidence.Transcript;

namespace Ceremony.App.Evidence.Verification;

/// <summary>Everything that was found about one file.</summary>
public sealed record VerificationReport
{
    /// <summary>Kind of file in words: transcript, journal, annex, register; or what is wrong with it.</summary>
    public required string Kind { get; init; }

    /// <summary>What it came to.</summary>
    public required VerificationResult Result { get; init; }

    /// <summary>The checks in the order in which they were made.</summary>
    public required IReadOnlyList<Check> Checks { get; init; }

    /// <summary>What breaks no rule but should be known.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The ceremony's id, or null if it could not be told.</summary>
    public string? Id { get; init; }

    /// <summary>Production, rehearsal or virtual; null if it could not be told.</summary>
    public TranscriptMode? Mode { get; init; }

    /// <summary>The record fingerprint, 32 bytes; null for an open or bad record.</summary>
    public byte[]? Record { get; init; }

    /// <summary>SHA-256 of the signer's certificate, 32 bytes; null if no signature holds.</summary>
    public byte[]? Signer { get; init; }
}
