namespace Ceremony.App.ViewModels;

/// <summary>Hex digits in groups, as people read and compare them.</summary>
public static class HexText
{
    /// <summary>Groups of four digits with a space between them.</summary>
    /// <param name="hex">Hex digits without spaces.</param>
    public static string InGroups(string hex) => string.Join(' ', hex.Chunk(4).Select(group => new string(group)));

    /// <summary>The digits in lines of so many groups of four.</summary>
    /// <param name="hex">Hex digits without spaces.</param>
    /// <param name="groups">Groups on a line, at least 1.</param>
    public static IReadOnlyList<string> InLines(string hex, int groups) =>
        [.. hex.Chunk(4).Select(group => new string(group)).Chunk(groups).Select(line => string.Join(' ', line))];
}
