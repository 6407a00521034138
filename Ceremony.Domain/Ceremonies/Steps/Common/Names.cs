namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>Lists of names in sentences.</summary>
internal static class Names
{
    /// <summary><c>A has</c>; <c>A and B have</c>; <c>A, B and C have</c>.</summary>
    internal static string Join(IEnumerable<string> names)
    {
        var list = names.ToList();
        return list.Count switch
        {
            0 => "everybody has",
            1 => $"{list[0]} has",
            _ => $"{string.Join(", ", list[..^1])} and {list[^1]} have",
        };
    }

    /// <summary>The same without a verb.</summary>
    internal static string List(IEnumerable<string> names)
    {
        var list = names.ToList();
        return list.Count switch
        {
            0 => "nobody",
            1 => list[0],
            _ => $"{string.Join(", ", list[..^1])} and {list[^1]}",
        };
    }
}
