using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Validation;

namespace Ceremony.App.Evidence.Pdf;

/// <summary>
/// What the embedded fonts cannot print, found before a ceremony: a transcript shows names and titles as they are written, never a box
/// in their place.
/// </summary>
public static class UnprintableText
{
    /// <summary>The first text of a script that cannot be printed, as a refusal; null if all of it can.</summary>
    /// <param name="script">The locked script.</param>
    public static Refusal? In(Script script)
    {
        var texts = script.Officers.SelectMany(officer => new[] { ($"the name of {officer.Id}", officer.Name), ($"the organisation of {officer.Id}", officer.Organisation) })
            .Prepend(("the place", script.Place)).Prepend(("the title", script.Title))
            .Append(("the script", script.Text));
        foreach (var (what, text) in texts)
        {
            if (FontCoverage.Missing(text) is { Count: > 0 } missing)
            {
                return new Refusal(RuleCodes.TextFont, $"The transcript could not print {Shown(missing)} in {what}.", "No ceremony was begun.", WayOut);
            }
        }

        return null;
    }

    /// <summary>The characters of a name or an organisation that cannot be printed, as a refusal; null if all of it can.</summary>
    /// <param name="text">The text.</param>
    public static Refusal? In(string text) => FontCoverage.Missing(text) is { Count: > 0 } missing
        ? new Refusal(RuleCodes.TextFont, $"A transcript could not print {Shown(missing)}.", "Nothing was changed.", WayOut)
        : null;

    /// <summary>Each line of a file that cannot be printed, for <c>lint</c>.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="text">Its text.</param>
    public static IEnumerable<Finding> In(string file, string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (FontCoverage.Missing(line.TrimEnd('\r').Replace('\t', ' ')) is [var first, ..] missing)
            {
                yield return new Finding(
                    RuleCodes.TextFont, file, number, line.IndexOf(first, StringComparison.Ordinal) + 1, $"A transcript could not print {Shown(missing)}; write it with Latin, Greek or Cyrillic letters.");
            }
        }
    }

    private const string WayOut = "Write it with Latin, Greek or Cyrillic letters.";

    private static string Shown(IReadOnlyList<string> letters) =>
        string.Join(", ", letters.Take(5).Select(letter => $"“{letter}” (U+{char.ConvertToUtf32(letter, 0):X4})"));
}
