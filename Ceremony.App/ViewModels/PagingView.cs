namespace Ceremony.App.ViewModels;

/// <summary>Which part of a long list a page shows.</summary>
/// <param name="Number">The part, from 1.</param>
/// <param name="Size">Entries in each part but the last.</param>
/// <param name="Total">Entries in all.</param>
public sealed record PagingView(int Number, int Size, int Total)
{
    /// <summary>How many parts there are, at least 1.</summary>
    public int Parts => Math.Max(1, ((Total - 1) / Size) + 1);

    /// <summary>The first entry that is shown, from 1; 0 in an empty list.</summary>
    public int First => Total == 0 ? 0 : ((Number - 1) * Size) + 1;

    /// <summary>The last entry that is shown, from 1; 0 in an empty list.</summary>
    public int Last => Math.Min(Number * Size, Total);

    /// <summary>The part of a list that was asked for; the last one, if there are fewer.</summary>
    /// <param name="number">From 1; anything less is 1.</param>
    /// <param name="size">Entries in each part.</param>
    /// <param name="total">Entries in all.</param>
    public static PagingView Of(int number, int size, int total)
    {
        var one = new PagingView(1, size, total);
        return one with { Number = Math.Clamp(number, 1, one.Parts) };
    }

    /// <summary>The entries that are shown.</summary>
    /// <param name="all">The whole list.</param>
    public IEnumerable<TEntry> PartOf<TEntry>(IReadOnlyList<TEntry> all)
    {
        for (var place = First; place <= Last && place > 0; place++)
        {
            yield return all[place - 1];
        }
    }
}
