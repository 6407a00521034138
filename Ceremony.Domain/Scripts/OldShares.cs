using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Shares.Refreshing;

namespace Ceremony.Domain.Scripts;

/// <summary>
/// The old set of shares in a refresh. Old share i is number 20 + i wherever shares have numbers, so that it goes through the same steps,
/// tables and events as every other share and is never taken for the new share i.
/// </summary>
public static class OldShares
{
    private const int Offset = 20;

    /// <summary>The number of old share <paramref name="share"/>, from 21.</summary>
    public static int Index(int share) => Offset + share;

    /// <summary>True for the number of an old share.</summary>
    public static bool IsOld(int index) => index > Offset;

    /// <summary>The old share's own number, from 1.</summary>
    public static int NumberOf(int index) => index - Offset;

    /// <summary>As people read it: <c>share 2</c>, <c>old share 2</c>.</summary>
    public static string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"{(IsOld(index) ? "old share " + NumberOf(index) : "share " + index)}");

    /// <summary>The old shares that are opened to make new share <paramref name="share"/>, in order, from 1.</summary>
    /// <param name="share">The new share, from 1.</param>
    /// <param name="oldCount">N of the old set.</param>
    /// <param name="newCount">N of the new set.</param>
    public static ImmutableArray<int> TakenFor(int share, int oldCount, int newCount)
    {
        if (!ShareRefresh.CanRefresh(oldCount, newCount))
        {
            return [];
        }

        // What is only taken in goes with the last new share, which makes the rest come out.
        return [.. ShareRefresh.MovesOf(oldCount, newCount).Where(move => (move.Makes ?? newCount) == share).Select(move => move.Takes).OfType<int>()];
    }
}
