using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>What the file holds besides its pages, and what can be done with it.</summary>
public sealed class InThisFilePart : TranscriptPart
{
    /// <inheritdoc/>
    public override int Place => 1400;

    /// <inheritdoc/>
    public override IEnumerable<ITranscriptSection> Sections(RecordView record) =>
    [
        new InThisFileSection(
        [
            new("journal.ndjson", $"{Counted.Of(record.Journal.Lines, "entry", "entries")}, {Counted.Of(record.Journal.Checkpoints, "checkpoint")}, {(record.IsClosed ? "closed" : "open")}"),
            record.Level == DisclosureClass.Public
                ? new("outline.yaml", "The approved script without what was filled in for this ceremony. The script itself is withheld; its hash is on page 1")
                : new("script.yaml", "The approved script; its hash is on page 1"),
            .. record.Level == DisclosureClass.Internal
                ? Array.Empty<Fact>()
                : [new("Withheld", $"{Counted.Are(record.Journal.Withheld, "field")} withheld from this copy. Each has a commitment in the journal, so that it can be shown and checked later")],
            new("Retention", record.Script.Retention is { } rule ? $"By the script this record is kept {rule}. The console deletes nothing" : "The script has no rule. The console deletes nothing"),
            new("Signature", $"Console certificate SHA-256 {record.Signer[..16]}…; changes allowed: {Counted.Of(record.Script.Officers.Length, "signature field")}"),
        ]),
    ];

    private static ClauseFinding Kept(RecordView record, string clause, int years) => record.Script.Retention switch
    {
        null => ClauseFinding.NotCovered(clause, "no rule for how long to keep it is on this record"),
        { } rule when rule.KeepsAfterKey(years) => ClauseFinding.Covered(clause, $"by the script this record is kept {rule}", InThisFileSection.Heading),
        { } rule => ClauseFinding.NotCovered(clause, $"by the script this record is kept {rule}", InThisFileSection.Heading),
    };

    /// <inheritdoc/>
    public override IEnumerable<ClauseFinding> Clauses(RecordView record)
    {
        var here = InThisFileSection.Heading;
        yield return Kept(record, "KC-36", 2);
        yield return Kept(record, "KC-37", 7);
        yield return record.Steps("store-record") is { Count: > 0 } store
            ? ClauseFinding.InPart("KC-38", "protected by chain and signature; both media are compared after the close, in the annex", [here, .. record.Places(store)])
            : ClauseFinding.InPart("KC-38", "protected by chain and signature; the script has no second medium", here);
        yield return ClauseFinding.Covered("KC-39", "journal, script, deviations and hashes are in this file", here);
        yield return ClauseFinding.NotCovered("KC-41", "access to the record comes after it; see the console’s register");
        yield return record.IsClosed
            ? ClauseFinding.Covered("KC-42", "the forms are public, and other software can check signature, chain and hashes", here)
            : ClauseFinding.NotCovered("KC-42", "the record is open", here);
    }
}
