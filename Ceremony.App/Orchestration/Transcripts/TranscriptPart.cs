using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Clauses;

namespace Ceremony.App.Orchestration.Transcripts;

/// <summary>
/// One part of a transcript: the sections that it brings, what it says on the first page, and for which requirements it has evidence. All of it comes
/// from the record. Parts are found by their type: a step kind that needs a section adds one and changes nothing here.
/// </summary>
public abstract class TranscriptPart
{
    private static readonly TranscriptPart[] Every =
    [
        .. typeof(TranscriptPart).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(TranscriptPart)) && !type.IsAbstract)
            .Select(type => (TranscriptPart)Activator.CreateInstance(type)!)
            .OrderBy(part => part.Place).ThenBy(part => part.GetType().Name, StringComparer.Ordinal),
    ];

    /// <summary>All parts, in the order of the document.</summary>
    public static IReadOnlyList<TranscriptPart> All => Every;

    /// <summary>Where it stands among the others, from 1; see docs/formats/transcript.md.</summary>
    public abstract int Place { get; }

    /// <summary>Its sections; none where the record has nothing that they are about.</summary>
    /// <param name="record">The record.</param>
    public virtual IEnumerable<ITranscriptSection> Sections(RecordView record) => [];

    /// <summary>What it says on the first page.</summary>
    /// <param name="record">The record.</param>
    public virtual IEnumerable<SummaryLine> Summary(RecordView record) => [];

    /// <summary>Facts for the first page's block of results, such as a check value.</summary>
    /// <param name="record">The record.</param>
    public virtual IEnumerable<Fact> Facts(RecordView record) => [];

    /// <summary>Evidence in the record for requirements, or why there is none.</summary>
    /// <param name="record">The record.</param>
    public virtual IEnumerable<ClauseFinding> Clauses(RecordView record) => [];

    private protected static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
