using System.Globalization;
using System.Text;

namespace Ceremony.Domain.Scripts.Validation;

/// <summary>Which texts can be shown and printed as they are, so that paper, screen and hash mean the same.</summary>
internal static class TextRules
{
    /// <summary>Says what in the text cannot be printed faithfully, or null.</summary>
    public static string? Unprintable(string text, bool lineEnds)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
            {
                return "a damaged character";
            }

            var category = Rune.GetUnicodeCategory(rune);
            if (category == UnicodeCategory.Control && !(lineEnds && rune.Value == '\n'))
            {
                return "a control character";
            }

            // Among them the marks that reverse the direction of what follows.
            if (category is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return "an invisible character";
            }

            if (category is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
            {
                return "a character without a meaning";
            }
        }

        return null;
    }

    /// <summary>A name in lower-case letters, digits and single hyphens, as officers, templates and parameters have.</summary>
    public static bool IsSlug(string text) =>
        text.Length is >= 1 and <= 40
        && char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && text[^1] != '-'
        && !text.Contains("--", StringComparison.Ordinal);
}
