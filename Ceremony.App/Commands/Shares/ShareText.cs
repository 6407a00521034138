using System.Text.Json;

namespace Ceremony.App.Commands.Shares;

/// <summary>Prints what is known of a share file, for people or for programs. Never the share.</summary>
internal static class ShareText
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>Prints the facts in order.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="asJson">As a JSON object instead of lines.</param>
    /// <param name="facts">Name in JSON, name for people, value; one without a value is left out.</param>
    public static void Write(TextWriter output, bool asJson, params (string Name, string Words, string? Value)[] facts)
    {
        var known = facts.Where(fact => fact.Value is not null).ToList();
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(known.ToDictionary(fact => fact.Name, fact => fact.Value), Json));
            return;
        }

        var width = known.Max(fact => fact.Words.Length) + 2;
        foreach (var (_, words, value) in known)
        {
            output.WriteLine(words.PadRight(width) + value);
        }
    }
}
