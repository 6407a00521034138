using Ceremony.Domain.Ceremonies;

namespace Ceremony.App.Orchestration;

/// <summary>A transcript that was made.</summary>
/// <param name="Sha256">SHA-256 of the PDF, hex.</param>
/// <param name="RecordFingerprint">Hash of the journal's last line, hex.</param>
public sealed record MadeTranscript(string Sha256, string RecordFingerprint);

/// <summary>Makes the signed transcript of a ceremony whose journal is closed.</summary>
public interface ITranscriptMaker
{
    /// <summary>Makes it, writes it into the data folder and reads it back. One that is there already for the same journal is kept.</summary>
    /// <param name="state">The closed ceremony.</param>
    MadeTranscript Make(CeremonyState state);
}
