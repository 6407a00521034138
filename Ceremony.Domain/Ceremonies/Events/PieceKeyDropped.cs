using Ceremony.Domain.Ceremonies.Custody;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The key of an envelope is no longer in memory before it was used; its holder chooses a password again.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">Piece number, from 1.</param>
/// <param name="Reason">Why.</param>
[EventName("piece-key.dropped.v1")]
public sealed record PieceKeyDropped(string Step, int Attempt, int Share, int Piece, string Reason) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<PieceTable>();
        return state.WithFact(table.With(table.Of(state, Share).With(Piece, piece => piece with { Stage = PieceStage.NotYet })));
    }
}
