using System.Globalization;
using Ceremony.Domain.Scripts.Validation;

namespace Ceremony.Domain.Scripts;

/// <summary>
/// How long the record of a ceremony is kept: a number of years after the ceremony or after the end of the key that it is about, or
/// without end. A rule and no date: when a key ends is not known yet. Nothing is deleted by the console.
/// </summary>
/// <param name="Years">Years, 1 to 99; 0 means without end.</param>
/// <param name="AfterKeyEnd">True if they count from the end of the key, false if from the ceremony.</param>
public readonly record struct RetentionRule(int Years, bool AfterKeyEnd)
{
    /// <summary>The regular expression that every rule fits.</summary>
    public const string Pattern = "^(1 year|([2-9]|[1-9][0-9]) years) after (the key's end|the ceremony)$|^without end$";

    /// <summary>What a rule must be, for a sentence.</summary>
    public const string Wanted = "a number of years from 1 to 99 after the key's end or after the ceremony, such as 10 years after the key's end; or without end";

    private const string WithoutEnd = "without end";
    private const string KeyEnd = " after the key's end";
    private const string Ceremony = " after the ceremony";

    /// <summary>True if the record is kept at least that many years after the end of the key.</summary>
    public bool KeepsAfterKey(int years) => Years == 0 || (AfterKeyEnd && Years >= years);

    /// <summary>Reads a rule.</summary>
    public static bool TryParse(string text, out RetentionRule rule)
    {
        rule = default;
        if (text == WithoutEnd)
        {
            return true;
        }

        var afterKey = text.EndsWith(KeyEnd, StringComparison.Ordinal);
        if (!Numbers.TryParse(text.Split(' ')[0], out var years) || years is < 1 or > 99)
        {
            return false;
        }

        rule = new RetentionRule(years, afterKey);
        return rule.ToString() == text;
    }

    /// <summary>As written in templates, scripts and records.</summary>
    public override string ToString() => Years == 0
        ? WithoutEnd
        : string.Create(CultureInfo.InvariantCulture, $"{Years} {(Years == 1 ? "year" : "years")}{(AfterKeyEnd ? KeyEnd : Ceremony)}");
}
