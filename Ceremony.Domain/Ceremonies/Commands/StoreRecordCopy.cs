namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>Transcript and journal were written to a medium and read back.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Medium">Name of the medium.</param>
/// <param name="TranscriptSha256">SHA-256 of the PDF as read back, hex.</param>
/// <param name="RecordFingerprint">Hash of the journal's last line as read back, hex.</param>
public sealed record StoreRecordCopy(string Step, int Attempt, string Medium, string TranscriptSha256, string RecordFingerprint) : StepCommand(Step, Attempt);
