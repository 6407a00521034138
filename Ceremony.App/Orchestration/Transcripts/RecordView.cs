using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Scripts;

namespace Ceremony.App.Orchestration.Transcripts;

/// <summary>The record as the parts of a transcript see it: replayed from the journal of one copy, and from nothing else.</summary>
/// <param name="State">The ceremony, up to and with its close.</param>
/// <param name="Level">Whose copy it is: fields of wider classes are withheld, and stand as <see cref="Withheld"/>.</param>
/// <param name="Software">Product and version that wrote the journal.</param>
/// <param name="BuildHash">SHA-256 of that program, 64 lower-case hexadecimal digits.</param>
/// <param name="Fingerprint">Hash of the journal's last line, 32 bytes.</param>
/// <param name="Signer">SHA-256 of the console's certificate, 64 lower-case hexadecimal digits.</param>
/// <param name="ScriptHash">SHA-256 of the locked script, 32 bytes; in a copy without the script, as the journal's first line names it.</param>
/// <param name="Journal">What is counted of the journal.</param>
public sealed record RecordView(
    CeremonyState State, DisclosureClass Level, string Software, string BuildHash, byte[] Fingerprint, string Signer, byte[] ScriptHash, JournalFigures Journal)
{
    /// <summary>What stands in a copy for a text that it withholds.</summary>
    public const string Withheld = "Withheld";

    /// <summary>The script.</summary>
    public Script Script => State.Script;

    /// <summary>True where the journal ends with its closing line.</summary>
    public bool IsClosed => State.Phase is CeremonyPhase.Closed or CeremonyPhase.Finished;

    internal RecordTimes Times { get; } = new(State);

    /// <summary>What the parts before the clause index found for each requirement; empty until the index is made.</summary>
    internal IReadOnlyList<ClauseFinding> Clauses { get; init; } = [];

    /// <summary>The planned steps of a kind.</summary>
    /// <param name="kinds">Names of step kinds.</param>
    public IReadOnlyList<StepProgress> Steps(params ReadOnlySpan<string> kinds)
    {
        var wanted = kinds.ToArray();
        return [.. State.Steps.Where(step => wanted.Contains(step.Plan.Kind))];
    }

    /// <summary>The planned steps of a kind that left their evidence.</summary>
    /// <param name="kinds">Names of step kinds.</param>
    public IReadOnlyList<StepProgress> Done(params ReadOnlySpan<string> kinds) => [.. Steps(kinds).Where(step => step.Status == StepStatus.Done)];

    /// <summary>The anchors of steps in the document; steps after the close share the remark that names them.</summary>
    public IReadOnlyList<string> Places(IEnumerable<StepProgress> steps) =>
        [.. steps.Select(step => StepRows.IsInAnnex(State, step) ? StepsSection.RemarkAnchor : StepRows.Anchor(step.Plan.Number)).Distinct()];
}
