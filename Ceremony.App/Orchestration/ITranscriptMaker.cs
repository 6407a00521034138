using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Steps.CloseRecord;

namespace Ceremony.App.Orchestration;

/// <summary>A transcript that was made.</summary>
/// <param name="Sha256">SHA-256 of the PDF, hex.</param>
/// <param name="RecordFingerprint">Hash of the journal's last line, hex.</param>
/// <param name="Copies">The copies for auditors and for the public.</param>
public sealed record MadeTranscript(string Sha256, string RecordFingerprint, ImmutableArray<TranscriptCopy> Copies);

/// <summary>Makes the signed transcript of a ceremony whose journal is closed.</summary>
public interface ITranscriptMaker
{
    /// <summary>Makes it, writes it into the data folder and reads it back. One that is there already for the same journal is kept.</summary>
    /// <param name="state">The closed ceremony.</param>
    MadeTranscript Make(CeremonyState state);
}
