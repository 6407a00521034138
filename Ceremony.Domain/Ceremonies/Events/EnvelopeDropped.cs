using Ceremony.Domain.Ceremonies.Custody;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A shown envelope is no longer in memory; its holder shows it again.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">Piece number, from 1.</param>
/// <param name="Reason">Why.</param>
[EventName("envelope.dropped.v1")]
public sealed record EnvelopeDropped(string Step, int Attempt, int Share, int Piece, string Reason) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<PieceTable>();
        var guard = table.Of(state, Share);
        return state.WithFact(table.With(guard with { Shown = guard.Shown.RemoveAll(shown => shown.Piece == Piece) }));
    }
}
