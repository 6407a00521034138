using Ceremony.Domain.Ceremonies.Steps.CloseRecord;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A copy of the transcript was made for readers of a narrower class; it shows the same record fingerprint. In the annex.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Level">For whom: <c>auditor</c> or <c>public</c>.</param>
/// <param name="Sha256">SHA-256 of the PDF, hex.</param>
[EventName("transcript-copy.made.v1")]
public sealed record TranscriptCopyMade(string Step, int Attempt, string Level, string Sha256) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var facts = state.Fact<RecordFacts>();
        return state.WithFact(facts with { Levels = facts.Levels.Add(new TranscriptCopy(Level, Sha256)) });
    }
}
