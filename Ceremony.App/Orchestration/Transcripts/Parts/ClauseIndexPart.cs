using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Sections;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>The index from requirements to pages.</summary>
public sealed class ClauseIndexPart : TranscriptPart
{
    /// <inheritdoc/>
    public override int Place => 1200;

    /// <inheritdoc/>
    public override IEnumerable<ITranscriptSection> Sections(RecordView record) => [new ClauseIndexSection(record.Clauses)];
}
