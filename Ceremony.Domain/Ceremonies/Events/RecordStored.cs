using Ceremony.Domain.Ceremonies.Steps.CloseRecord;
using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The record was written to a medium and compared.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Medium">Name of the medium.</param>
/// <param name="TranscriptSha256">SHA-256 of the PDF as read back, hex.</param>
[EventName("record.stored.v1")]
public sealed record RecordStored(string Step, int Attempt, [property: Withheld(DisclosureClass.Auditor)] string Medium, string TranscriptSha256) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var facts = state.Fact<RecordFacts>();
        return state.WithFact(facts with { Copies = facts.Copies.Add(new RecordCopy(Medium, stamp.Time)) })
            .WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
    }
}
