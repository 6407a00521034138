namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>An envelope was opened with its holder's password and agrees with its commitment. The password was zeroed; the piece is held until the others are in.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">Piece number, from 1.</param>
/// <param name="Holder">The holder.</param>
/// <param name="Field">Under which name the piece is held.</param>
[EventName("piece.opened.v1")]
public sealed record PieceOpened(string Step, int Attempt, int Share, int Piece, string Holder, string Field) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state with
    {
        Held = state.Held.RemoveAll(held => held.Step == Step && held.Officer == Holder).Add(new HeldEntry(Step, Attempt, Holder, Field)),
    };
}
