using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>
/// An old share that went into a new one of which nothing is on record, since the console stopped between the two lines: what was made is not
/// known, and only that something was made leads to the first line.
/// </summary>
internal sealed class TornShareGuess : CommandGuess
{
    private static readonly string Unknown = new('0', 64);

    internal override IEnumerable<CeremonyCommand> At(ReplayPoint at)
    {
        if (at.Events.Any(happened => happened is ShareMade or GuardedShareMade))
        {
            return [];
        }

        return at.Events[0] switch
        {
            ShareResplit resplit => Made(at, resplit.Step, resplit.Attempt, resplit.Share, resplit.CheckValue),
            OldShareTaken taken => Made(at, taken.Step, taken.Attempt, at.State.PresentStep?.Plan.Share ?? 0, taken.CheckValue),
            _ => [],
        };
    }

    private static IEnumerable<CeremonyCommand> Made(ReplayPoint at, string step, int attempt, int share, string checkValue)
    {
        yield return new ReportShareMade(step, attempt, "", Unknown, checkValue);
        var pieces = at.State.Fact<PieceTable>().Of(at.State, share).Guard.Pieces;
        yield return new ReportGuardedShareMade(step, attempt, "", Unknown, checkValue, [.. Enumerable.Range(1, pieces).Select(piece => new PieceMade(piece, "", "", Unknown, Unknown))]);
    }
}
