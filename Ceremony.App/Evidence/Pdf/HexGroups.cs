namespace Ceremony.App.Evidence.Pdf;

/// <summary>Hexadecimal as people read it aloud: lower case, in groups of four digits.</summary>
public static class HexGroups
{
    /// <summary>The bytes in groups of four digits.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="lines">Number of lines, at least 1; the groups are shared out evenly.</param>
    /// <returns>Groups separated by spaces, lines by line feeds.</returns>
    public static string Of(ReadOnlySpan<byte> bytes, int lines = 1)
    {
        var groups = Convert.ToHexStringLower(bytes).Chunk(4).Select(group => new string(group)).ToArray();
        var perLine = Math.Max(1, (groups.Length + lines - 1) / lines);
        return string.Join('\n', groups.Chunk(perLine).Select(line => string.Join(' ', line)));
    }
}
