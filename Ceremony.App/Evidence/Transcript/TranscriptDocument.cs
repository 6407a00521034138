using Ceremony.App.Evidence.Pdf;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Evidence.Transcript;

/// <summary>Everything that a transcript says, as plain values. Made from the journal alone, so the same journal gives the same pages.</summary>
public sealed record TranscriptDocument
{
    /// <summary>The ceremony's id, such as C-2026-014.</summary>
    public required string CeremonyId { get; init; }

    /// <summary>The ceremony's title, such as "Provision device DENK0400123".</summary>
    public required string Title { get; init; }

    /// <summary>Production, rehearsal or virtual.</summary>
    public required TranscriptMode Mode { get; init; }

    /// <summary>The journal ends with its closing line. If not, every page says that the record is open.</summary>
    public required bool IsClosed { get; init; }

    /// <summary>Time that the file carries as its creation date: that of the journal's last line.</summary>
    public required DateTimeOffset Made { get; init; }

    /// <summary>The hash of the journal's last line, 32 bytes.</summary>
    public required byte[] RecordFingerprint { get; init; }

    /// <summary>SHA-256 of the approved script, 32 bytes.</summary>
    public required byte[] ScriptHash { get; init; }

    /// <summary>Name and version of the program, such as "Ceremony 1.0.0".</summary>
    public required string Software { get; init; }

    /// <summary>The document's language (BCP 47).</summary>
    public string Language { get; init; } = "en";

    /// <summary>Whose copy it is; the whole record where it says internal.</summary>
    public DisclosureClass Level { get; init; } = DisclosureClass.Internal;

    /// <summary>The paper that it is laid out for.</summary>
    public Paper Paper { get; init; }

    /// <summary>The first page.</summary>
    public required TranscriptCover Cover { get; init; }

    /// <summary>The numbered sections, in order. Titles must differ.</summary>
    public required IReadOnlyList<ITranscriptSection> Sections { get; init; }
}
