namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The annex was begun: its first line. The ceremony does not change by it.</summary>
[EventName("annex.opened.v1")]
public sealed record AnnexOpened : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state;
}
