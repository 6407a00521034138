using System.Globalization;
using System.Text.Json;

namespace Ceremony.App.Commands;

/// <summary>Prints facts about one thing, for people or for programs. Never a secret.</summary>
internal static class FactText
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>Prints the facts in order.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="asJson">As a JSON object instead of lines.</param>
    /// <param name="facts">Name in JSON, name for people (null for JSON alone), value; one without a value is left out.</param>
    public static void Write(TextWriter output, bool asJson, params (string Name, string? Words, object? Value)[] facts)
    {
        var known = facts.Where(fact => fact.Value is not null).ToList();
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(known.ToDictionary(fact => fact.Name, fact => fact.Value), Json));
            return;
        }

        var lines = known.Where(fact => fact.Words is not null).ToList();
        var width = lines.Max(fact => fact.Words!.Length) + 2;
        foreach (var (_, words, value) in lines)
        {
            output.WriteLine(words!.PadRight(width) + Text(value!));
        }
    }

    /// <summary>A label as it may be printed on a terminal: what a device or a file says must not control it.</summary>
    /// <remarks>Besides control characters these are format characters, among them those that turn the direction of writing.</remarks>
    public static string Plain(string text) => string.Concat(text.Select(
        character => char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format ? '\uFFFD' : character));

    private static string Text(object value) => value is bool yes ? (yes ? "yes" : "no") : Plain(Convert.ToString(value, CultureInfo.InvariantCulture)!);
}
