using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ceremony.Domain.Scripts.Validation;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>
/// What the value of a step kind's setting may be, said once for the checks and for the published schema. Each form comes from one of the
/// methods below.
/// </summary>
public sealed record SettingForm
{
    private SettingForm(string meaning, string wanted) => (Meaning, Wanted) = (meaning, wanted);

    /// <summary>What the setting is for, in one sentence.</summary>
    public string Meaning { get; }

    /// <summary>What a value must be, for a sentence: <c>a whole number from 1 to 600</c>.</summary>
    public string Wanted { get; }

    /// <summary>The words to choose from; empty for other forms.</summary>
    public ImmutableArray<string> Words { get; private init; } = [];

    /// <summary>Smallest and largest whole number, or null for other forms.</summary>
    public (int Least, int Most)? Range { get; private init; }

    /// <summary>A regular expression that fits the whole value, or null for other forms; it means the same in .NET and in ECMA-262.</summary>
    public string? Pattern { get; private init; }

    /// <summary>Longest text in bytes of UTF-8, or null where there is no limit.</summary>
    public int? MaxBytes { get; private init; }

    private Func<string, bool>? IsGood { get; init; }

    /// <summary>One of a few words.</summary>
    /// <param name="meaning">What the setting is for.</param>
    /// <param name="words">The words.</param>
    public static SettingForm OneOf(string meaning, params ImmutableArray<string> words) => new(
        meaning, words.Length == 1 ? words[0] : string.Join(", ", words.SkipLast(1)) + " or " + words[^1])
    {
        Words = words,
    };

    /// <summary>A whole number.</summary>
    /// <param name="meaning">What the setting is for, with its unit.</param>
    /// <param name="least">Smallest.</param>
    /// <param name="most">Largest.</param>
    public static SettingForm Number(string meaning, int least, int most) => new(
        meaning, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"))
    {
        Range = (least, most),
    };

    /// <summary>A text of a certain form.</summary>
    /// <param name="meaning">What the setting is for.</param>
    /// <param name="wanted">The form in words.</param>
    /// <param name="pattern">See <see cref="Pattern"/>.</param>
    public static SettingForm Matching(string meaning, string wanted, string pattern) => new(meaning, wanted) { Pattern = pattern };

    /// <summary>A text that a rule of its own judges, such as a date.</summary>
    /// <param name="meaning">What the setting is for.</param>
    /// <param name="wanted">What it must be, in words.</param>
    /// <param name="isGood">The rule. The schema does not know it.</param>
    public static SettingForm Ruled(string meaning, string wanted, Func<string, bool> isGood) => new(meaning, wanted) { IsGood = isGood };

    /// <summary>Any text on one line.</summary>
    /// <param name="meaning">What the setting is for.</param>
    /// <param name="maxBytes">Longest text in bytes of UTF-8, or null.</param>
    public static SettingForm Text(string meaning, int? maxBytes = null) => new(
        meaning, maxBytes is { } most ? string.Create(CultureInfo.InvariantCulture, $"a text of 1 to {most} bytes") : "a text")
    {
        MaxBytes = maxBytes,
    };

    /// <summary>Says what a value must be, or null if this one is good.</summary>
    public string? Fault(string value) => Fits(value) ? null : Wanted;

    private bool Fits(string value) =>
        (Words.IsEmpty || Words.Contains(value))
        && (Range is not { } range || (Numbers.TryParse(value, out var number) && number >= range.Least && number <= range.Most))
        && (Pattern is null || Regex.IsMatch(value, Pattern, RegexOptions.CultureInvariant))
        && (IsGood is null || IsGood(value))
        && (MaxBytes is not { } most || Encoding.UTF8.GetByteCount(value) <= most);
}
