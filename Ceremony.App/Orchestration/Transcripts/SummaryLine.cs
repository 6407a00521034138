namespace Ceremony.App.Orchestration.Transcripts;

/// <summary>A sentence for the first page.</summary>
/// <param name="Kind">Where it belongs.</param>
/// <param name="Sentence">The sentence.</param>
public sealed record SummaryLine(SummaryKind Kind, string Sentence);

/// <summary>Where a sentence belongs on the first page.</summary>
public enum SummaryKind
{
    /// <summary>What the ceremony came to.</summary>
    Result,

    /// <summary>What the record proves beyond the console's word: by a device's signature, by a value found twice.</summary>
    Proven,

    /// <summary>What the ceremony was about and the record does not prove.</summary>
    NotProven,

    /// <summary>What was not checked.</summary>
    NotChecked,
}
