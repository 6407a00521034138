using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Shares;

namespace Ceremony.Domain.Scripts.Validation;

/// <summary>Checks one value of one parameter; a form may use it while somebody types.</summary>
public static partial class ParameterRules
{
    /// <summary>The value as it is kept: without blanks around it; a KCV in upper case, a fingerprint in lower case without blanks, guards with single blanks.</summary>
    public static string Normalise(TemplateParameter parameter, string value)
    {
        var trimmed = value.Trim();
        return parameter.Type switch
        {
            ParameterType.KcvOrNew when trimmed != "new" => trimmed.ToUpperInvariant(),
            ParameterType.Fingerprint or ParameterType.FileHash => string.Concat(trimmed.Split(' ')).ToLowerInvariant(),
            ParameterType.Guards => GuardList.Normalise(trimmed),
            _ => trimmed,
        };
    }

    /// <summary>Checks a normalised value. Returns the rule and a sentence that says what to do, or null if the value is good.</summary>
    public static (string Rule, string Sentence)? Check(TemplateParameter parameter, string value)
    {
        var name = parameter.Name;
        switch (parameter.Type)
        {
            case ParameterType.Text:
                return CheckText(parameter, value);
            case ParameterType.Number when !Numbers.TryParse(value, out var number) || number < parameter.Min || number > parameter.Max:
                return (RuleCodes.PlanIntegerRange, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} is {Shown(value)}; give a whole number from {parameter.Min} to {parameter.Max}."));
            case ParameterType.Choice when !parameter.Choices.Contains(value):
                return (RuleCodes.PlanChoice, $"{name} is {Shown(value)}; choose {Either(parameter.Choices)}.");
            case ParameterType.Serial when !SerialForm().IsMatch(value):
                return (RuleCodes.PlanSerialForm, $"{name} is {Shown(value)}; give the serial number as it is printed on the device, 4 to 24 letters and digits.");
            case ParameterType.KcvOrNew when value == "new":
                return null;
            case ParameterType.KcvOrNew when !KeyCheckValue.TryParse(value, null, out var form) || form.ToString() != value:
                return (RuleCodes.PlanKcvForm, $"{name} is {Shown(value)}; give new, or the 16 hexadecimal digits of the expected KCV from the record of its domain.");
            case ParameterType.KcvOrNew when KeyCheckValue.Parse(value) is { IsZero: true } or { IsOfAllZeroKey: true }:
                return (RuleCodes.PlanKcvRefused, $"{name} is {value}, the check value of no key or of a key of zeros; look up the KCV in the record of the domain again.");
            case ParameterType.Fingerprint when value.Length != 64 || !value.All(char.IsAsciiHexDigit):
                return (RuleCodes.PlanFingerprintForm, $"{name} is {Shown(value)}; give the SHA-256 of the public key, 64 hexadecimal digits, from the record of the key.");
            case ParameterType.FileHash when value.Length != 64 || !value.All(char.IsAsciiHexDigit):
                return (RuleCodes.PlanFileHash, $"{name} is {Shown(value)}; give the SHA-256 of the approved file, 64 hexadecimal digits, as sha256sum prints it.");
            case ParameterType.Guards when value.Length > GuardList.MaxLength || !GuardList.TryParse(value, out _):
                return (RuleCodes.PlanGuards, $"{name} is {Shown(value)}; for each share give password, split m of n or envelope m of n, with m from 2 and n up to 16, such as envelope 2 of 3; put a comma between shares.");
            default:
                return null;
        }
    }

    internal static string Shown(string value)
    {
        if (value.Length == 0)
        {
            return "empty";
        }

        var safe = TextRules.Unprintable(value, lineEnds: false) is null ? value : "unprintable";
        return safe.Length <= 40 ? safe : safe[..40] + "…";
    }

    private static (string, string)? CheckText(TemplateParameter parameter, string value)
    {
        if (value.Length == 0 && parameter.Default != "")
        {
            return (RuleCodes.PlanTextEmpty, $"{parameter.Name} is empty; fill it in.");
        }

        if (TextRules.Unprintable(value, lineEnds: false) is { } fault)
        {
            return (RuleCodes.PlanTextCharacters, $"{parameter.Name} has {fault}, which cannot be printed faithfully; take it out.");
        }

        var length = Encoding.UTF8.GetByteCount(value);
        return length <= parameter.MaxLength ? null : (RuleCodes.PlanTextLength, string.Create(
            CultureInfo.InvariantCulture,
            $"{parameter.Name} has {length} bytes (letters beyond English have two or more); shorten it to {parameter.MaxLength}."));
    }

    private static string Either(IReadOnlyList<string> choices) =>
        choices.Count == 1 ? choices[0] : string.Join(", ", choices.SkipLast(1)) + " or " + choices[^1];

    [GeneratedRegex("^[A-Za-z0-9]{4,24}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex SerialForm();
}
