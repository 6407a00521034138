namespace Ceremony.Domain.Journals;

/// <summary>What a verifier checks of a journal, one after the other. Each has a permanent code, see <see cref="JournalRules.Code"/>.</summary>
public enum JournalRule
{
    /// <summary>Every line is canonical JSON with the members of the format; code <c>JOURNAL-FORM</c>.</summary>
    Form,

    /// <summary>The first line says which journal this is, and it is the expected one; code <c>JOURNAL-START</c>.</summary>
    Start,

    /// <summary>The lines are numbered 0, 1, 2 …; code <c>JOURNAL-SEQUENCE</c>.</summary>
    Sequence,

    /// <summary>Each line names the hash of the line before; code <c>JOURNAL-CHAIN</c>.</summary>
    Chain,

    /// <summary>Each line's hash is that of its content; code <c>JOURNAL-HASH</c>.</summary>
    Hash,

    /// <summary>Every line of a ceremony or an annex counts as the same: production, rehearsal or virtual; code <c>JOURNAL-MODE</c>.</summary>
    Mode,

    /// <summary>Every checkpoint is signed by the certificate in force; code <c>JOURNAL-CHECKPOINT</c>.</summary>
    Checkpoint,

    /// <summary>The closing line is a checkpoint and nothing follows it; code <c>JOURNAL-END</c>.</summary>
    End,

    /// <summary>The file ends with a line end; code <c>JOURNAL-TORN</c>.</summary>
    Torn,
}
