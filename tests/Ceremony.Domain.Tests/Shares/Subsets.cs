namespace Ceremony.Domain.Tests.Shares;

/// <summary>Which pieces are taken: all subsets where they are few, a sample of them where they are many.</summary>
internal static class Subsets
{
    /// <summary>All sets of <paramref name="size"/> numbers out of 1 to <paramref name="total"/>, ascending.</summary>
    public static IEnumerable<int[]> All(int size, int total) => Enumerable.Range(1, (1 << total) - 1)
        .Where(mask => int.PopCount(mask) == size)
        .Select(mask => Enumerable.Range(1, total).Where(number => (mask & (1 << (number - 1))) != 0).ToArray());

    /// <summary>One set in an order of its own, chosen by a seed.</summary>
    public static int[] One(int size, int total, int seed)
    {
        var numbers = Enumerable.Range(1, total).ToArray();
        new Random(seed).Shuffle(numbers);
        return numbers[..size];
    }
}
