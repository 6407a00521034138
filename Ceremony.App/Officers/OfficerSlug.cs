using System.Text;

namespace Ceremony.App.Officers;

/// <summary>Makes the permanent short name of an officer from the name that people read.</summary>
public static class OfficerSlug
{
    /// <summary>Longest slug in characters.</summary>
    public const int MaxLength = 40;

    /// <summary>Lower-case letters, digits and single hyphens; never empty.</summary>
    /// <param name="name">A person's name in any script; letters that have no plain form become hyphens.</param>
    /// <param name="taken">Says whether a slug belongs to somebody else already; then a number is added.</param>
    public static string From(string name, Func<string, bool> taken)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
        {
            var plain = Plain(letter);
            if (plain.Length > 0)
            {
                slug.Append(plain);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var stem = slug.ToString();
        stem = (stem.Length > MaxLength - 3 ? stem[..(MaxLength - 3)] : stem).Trim('-');
        stem = stem.Length == 0 ? "officer" : stem;
        var candidate = stem;
        for (var number = 2; taken(candidate); number++)
        {
            candidate = $"{stem}-{number}";
        }

        return candidate;
    }

    /// <summary>True for text that <see cref="From"/> could have made.</summary>
    /// <param name="text">Text from outside, such as a form field.</param>
    public static bool IsValid(string? text) =>
        text is { Length: > 0 and <= MaxLength }
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    // The process runs without culture data, which would be needed for a general decomposition.
    private static string Plain(char letter) => letter switch
    {
        >= 'a' and <= 'z' or >= '0' and <= '9' => letter.ToString(),
        >= 'à' and <= 'å' => "a",
        'æ' => "ae",
        'ç' or 'č' or 'ć' => "c",
        >= 'è' and <= 'ë' or 'ě' or 'ę' => "e",
        >= 'ì' and <= 'ï' => "i",
        'ł' => "l",
        'ñ' or 'ń' or 'ň' => "n",
        >= 'ò' and <= 'ö' or 'ø' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ß' => "ss",
        'š' or 'ś' or 'ş' => "s",
        >= 'ù' and <= 'ü' or 'ů' => "u",
        'ý' or 'ÿ' => "y",
        'ž' or 'ź' or 'ż' => "z",
        _ => "",
    };
}
