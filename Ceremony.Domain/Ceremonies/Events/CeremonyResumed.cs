using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The ceremony goes on after a break.</summary>
/// <param name="Found">What was compared on return.</param>
[EventName("ceremony.resumed.v1")]
public sealed record CeremonyResumed([property: Withheld(DisclosureClass.Auditor)] string Found) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state with
    {
        Phase = CeremonyPhase.Running,
        Breaks = state.Breaks.SetItem(state.Breaks.Length - 1, state.Breaks[^1] with { To = stamp.Time, Found = Found }),
    };
}
