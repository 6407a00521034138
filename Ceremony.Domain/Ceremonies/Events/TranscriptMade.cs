using Ceremony.Domain.Ceremonies.Steps.CloseRecord;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The transcript was made and signed. First line of the annex.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Sha256">SHA-256 of the PDF, hex.</param>
/// <param name="RecordFingerprint">Hash of the journal's last line, hex.</param>
[EventName("transcript.made.v1")]
public sealed record TranscriptMade(string Step, int Attempt, string Sha256, string RecordFingerprint) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) =>
        state.WithFact(state.Fact<RecordFacts>() with { TranscriptSha256 = Sha256, Fingerprint = RecordFingerprint });
}
