using Ceremony.Domain.Ceremonies.Notes;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>Somebody recorded what people established and no device can tell: a cause, copies, how something was destroyed.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">In a person's words.</param>
[EventName("note.taken.v1")]
public sealed record NoteTaken(string Step, int Attempt, string Subject, string Text) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var notes = state.Fact<NoteFacts>();
        return state.WithFact(notes with { All = notes.All.Add(new Note(Step, Subject, Text, stamp.Actor, stamp.Time)) })
            .WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
    }
}
