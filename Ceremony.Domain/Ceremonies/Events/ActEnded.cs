namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>An act ended; the console signs the journal up to here.</summary>
/// <param name="Act">Act number.</param>
/// <param name="Title">Its title.</param>
[EventName("act.ended.v1", Checkpoint = true)]
public sealed record ActEnded(int Act, string Title) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state with { SignedAct = Act };
}
