using System.Globalization;
using Ceremony.Domain.Ceremonies.Custody;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A quorum opened the share file from paper and media. Pieces, password and share were zeroed at once.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Pieces">Numbers of the pieces that were entered, ascending, with blanks between them.</param>
/// <param name="CheckValue">First 8 bytes of the SHA-256 of the share, upper-case hex, equal to the record.</param>
[EventName("opening.tested.v1")]
public sealed record OpeningTested(string Step, int Attempt, int Share, string Pieces, string CheckValue) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<PieceTable>();
        var guard = table.Of(state, Share);
        return (state with { Held = state.Held.RemoveAll(held => held.Step == Step) })
            .WithFact(table.With(guard with { Quorums = guard.Quorums.Add(new QuorumFacts([.. Pieces.Split(' ').Select(piece => int.Parse(piece, CultureInfo.InvariantCulture))], stamp.Time)) }));
    }
}
