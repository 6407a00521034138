using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The ceremony was suspended. Everybody leaves together; nothing stays held.</summary>
/// <param name="Reason">Why, and what is sealed where.</param>
[EventName("ceremony.suspended.v1", Checkpoint = true)]
public sealed record CeremonySuspended([property: Withheld(DisclosureClass.Auditor)] string Reason) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state with
    {
        Phase = CeremonyPhase.Suspended,
        Held = [],
        Breaks = state.Breaks.Add(new Break(stamp.Time, null, Reason, null)),
    };
}
