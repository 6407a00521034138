using Ceremony.Domain.Ceremonies.Custody;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A piece holder chose the password of their envelope. The key for it was made, and the password was zeroed.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">Piece number, from 1.</param>
/// <param name="Holder">The holder.</param>
[EventName("piece-key.made.v1")]
public sealed record PieceKeyMade(string Step, int Attempt, int Share, int Piece, string Holder) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<PieceTable>();
        return (state with { Held = state.Held.RemoveAll(held => held.Step == Step && held.Officer == Holder) })
            .WithFact(table.With(table.Of(state, Share).With(Piece, piece => piece with { Stage = PieceStage.KeyReady })));
    }
}
