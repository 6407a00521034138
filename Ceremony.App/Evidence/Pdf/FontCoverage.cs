using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Ceremony.App.Evidence.Pdf;

/// <summary>Tells before a ceremony whether the embedded fonts can set a name or a text: Latin, Greek and Cyrillic with their marks.</summary>
public static class FontCoverage
{
    // From here to the next limit lie scripts that need more than the left-to-right setting done here.
    private const int FirstOtherScript = 0x0530;
    private const int LastOtherScript = 0x1C7F;

    private static readonly ConcurrentDictionary<int, bool> Covered = [];

    /// <summary>The characters that cannot be printed in a transcript.</summary>
    /// <param name="text">A name, title or other text of the plan.</param>
    /// <returns>Each missing character once, in order of appearance; empty if all can be set.</returns>
    public static IReadOnlyList<string> Missing(string text)
    {
        var missing = new List<string>();
        foreach (var rune in text.EnumerateRunes())
        {
            var letter = rune.ToString();
            if (!Covered.GetOrAdd(rune.Value, static value => IsCovered(new Rune(value))) && !missing.Contains(letter))
            {
                missing.Add(letter);
            }
        }

        return missing;
    }

    /// <summary>The text with each missing character named by its code point, as in &lt;U+6F22&gt;, rather than shown as a box.</summary>
    /// <param name="text">Free text, such as the reason of a disagreement.</param>
    /// <returns>Text that the embedded fonts can set.</returns>
    public static string Printable(string text)
    {
        foreach (var letter in Missing(text))
        {
            text = text.Replace(letter, $"<U+{char.ConvertToUtf32(letter, 0):X4}>", StringComparison.Ordinal);
        }

        return text;
    }

    private static bool IsCovered(Rune rune)
    {
        if (rune.Value is '\n' or ' ' or 0xA0)
        {
            return true;
        }

        if (Rune.IsControl(rune) || rune == Rune.ReplacementChar || rune.Value is >= FirstOtherScript and <= LastOtherScript)
        {
            return false;
        }

        // Invisible characters could make two different names look alike on paper.
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse)
        {
            return false;
        }

        var fonts = FontLibrary.Shared;
        return fonts.Contains(FontFace.Text, rune.Value) && fonts.Contains(FontFace.TextBold, rune.Value);
    }
}
