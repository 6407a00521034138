using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies.Notes;
using PdfFact = Ceremony.App.Evidence.Pdf.Fact;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>What people established and no device can tell, word for word; nothing where no note was taken.</summary>
public sealed class NotesPart : TranscriptPart
{
    /// <inheritdoc/>
    public override int Place => 460;

    /// <inheritdoc/>
    public override IEnumerable<ITranscriptSection> Sections(RecordView record)
    {
        var notes = record.State.Fact<NoteFacts>().All;
        return notes.IsEmpty
            ? []
            : [new FactsSection("Notes", [.. notes.Select(note => new PdfFact(note.Subject, $"{note.Text}\n{record.State.NameOf(note.By)}, step {note.Step}, {record.Times.Minute(note.At)}"))])];
    }
}
