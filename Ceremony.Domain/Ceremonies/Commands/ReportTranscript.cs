using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Steps.CloseRecord;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console made and signed the transcript.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Sha256">SHA-256 of the PDF, hex.</param>
/// <param name="RecordFingerprint">Hash of the journal's last line, hex.</param>
public sealed record ReportTranscript(string Step, int Attempt, string Sha256, string RecordFingerprint) : StepCommand(Step, Attempt)
{
    /// <summary>Copies for readers of narrower classes.</summary>
    public ImmutableArray<TranscriptCopy> Copies { get; init; } = [];

    internal override bool FromOfficer => false;
}
