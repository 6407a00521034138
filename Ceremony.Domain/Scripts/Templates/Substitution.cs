using System.Text;
using Ceremony.Domain.Scripts.Validation;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>References to parameters in texts: <c>${name}</c>. There is no escape; a text never needs the two characters.</summary>
internal static class Substitution
{
    /// <summary>The name that stands for the number of the share in a step repeated for each share.</summary>
    public const string Share = "share";

    /// <summary>The word for a step or an act that is repeated for each device.</summary>
    public const string Device = "device";

    /// <summary>True if the text has a reference, well formed or not.</summary>
    public static bool Has(string text) => text.Contains("${", StringComparison.Ordinal);

    /// <summary>The names referred to; null stands for a reference that is not closed or not a name.</summary>
    public static IEnumerable<string?> References(string text)
    {
        for (var at = Find(text, 0); at >= 0; at = Find(text, at + 2))
        {
            var end = text.IndexOf('}', at);
            var name = end < 0 ? null : text[(at + 2)..end];
            yield return name is not null && TextRules.IsSlug(name) ? name : null;
        }
    }

    /// <summary>The text with every reference replaced by its value, once: a value is never searched again.</summary>
    public static string Apply(string text, IReadOnlyDictionary<string, string> values)
    {
        var result = new StringBuilder();
        var from = 0;
        for (var at = Find(text, 0); at >= 0; at = Find(text, from))
        {
            var end = text.IndexOf('}', at);
            result.Append(text, from, at - from).Append(values[text[(at + 2)..end]]);
            from = end + 1;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    private static int Find(string text, int from) => text.IndexOf("${", from, StringComparison.Ordinal);
}
