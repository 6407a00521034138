using Ceremony.Domain.Ceremonies.Custody;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A piece holder showed their envelope, and it belongs to this share.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">Piece number, from 1.</param>
/// <param name="Holder">The holder.</param>
/// <param name="Sha256">SHA-256 of the envelope's file, hex.</param>
[EventName("envelope.shown.v1")]
public sealed record EnvelopeShown(string Step, int Attempt, int Share, int Piece, string Holder, string Sha256) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<PieceTable>();
        var guard = table.Of(state, Share);
        return state.WithFact(table.With(guard with { Shown = guard.Shown.RemoveAll(shown => shown.Piece == Piece).Add(new ShownEnvelope(Step, Attempt, Piece)) }))
            .WithAttempt(Step, attempt => attempt.ActedBy(Holder));
    }
}
