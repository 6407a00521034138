using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Fingerprints;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>The record fingerprint, and room for those who copy its words by hand.</summary>
public sealed class FingerprintPart : TranscriptPart
{
    /// <inheritdoc/>
    public override int Place => 1300;

    /// <inheritdoc/>
    public override IEnumerable<ITranscriptSection> Sections(RecordView record) =>
    [
        new FingerprintSection(record.Fingerprint, FingerprintWords.Of(record.Fingerprint).Words),
        new CopiedByHandSection([.. Writers(record)], FingerprintWords.Count),
    ];

    private static IEnumerable<CopiedByHandSection.Writer> Writers(RecordView record)
    {
        var officers = record.Steps("copy-words") is [var step, ..] ? record.Script.Holders(step.Plan.Who) : [];
        return officers.Select(officer => new CopiedByHandSection.Writer(officer.Name, officer.RoleTitles.ToLowerInvariant()))
            .Concat(Enumerable.Repeat(new CopiedByHandSection.Writer("", ""), 2)).Take(Math.Max(2, officers.Length));
    }
}
