using System.Globalization;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Validation;

namespace Ceremony.Domain.Scripts.Yaml;

/// <summary>Reads the keys of one map strictly: what is missing, of another form, or left over at the end is a finding.</summary>
/// <param name="map">The map.</param>
/// <param name="what">What the map is, for sentences: <c>step</c>, <c>parameter label</c>.</param>
/// <param name="findings">Where faults go.</param>
internal sealed class YamlMapReader(YamlMap map, string what, FindingList findings)
{
    private readonly List<string> _asked = [];

    public YamlMap Map => map;

    /// <summary>A text that must be there, on one line and not empty.</summary>
    public YamlText? Text(string key, string missingRule = RuleCodes.PlanKeyMissing, bool lineEnds = false)
    {
        var text = Must<YamlText>(key, "a text", missingRule);
        return text is null ? null : NotEmpty(key, text, missingRule, lineEnds);
    }

    /// <summary>A text that may be absent, but not empty.</summary>
    public YamlText? OptionalText(string key, bool lineEnds = false)
    {
        var text = May<YamlText>(key, "a text");
        return text is null ? null : NotEmpty(key, text, RuleCodes.PlanValueEmpty, lineEnds);
    }

    /// <summary>A text that may be absent or empty.</summary>
    public YamlText? AnyText(string key) => May<YamlText>(key, "a text");

    /// <summary>A whole number that must be there.</summary>
    public int? Integer(string key, int least, int most) => Number(key, Text(key), least, most);

    /// <summary>A whole number that may be absent.</summary>
    public int? OptionalInteger(string key, int least, int most) => Number(key, OptionalText(key), least, most);

    /// <summary><c>yes</c> or <c>no</c>, which must be there.</summary>
    public bool YesNo(string key)
    {
        var text = Text(key);
        if (text is not null && text.Value is not ("yes" or "no"))
        {
            findings.Add(RuleCodes.PlanValueForm, text, $"The {key} of the {what} is {text.Value}; write yes or no.");
        }

        return text?.Value == "yes";
    }

    /// <summary>A map that must be there.</summary>
    public YamlMap? Inner(string key) => Must<YamlMap>(key, "a map of keys and values", RuleCodes.PlanKeyMissing);

    /// <summary>A map that may be absent, but not empty.</summary>
    public YamlMap? OptionalInner(string key)
    {
        var inner = May<YamlMap>(key, "a map of keys and values");
        FindEmpty(key, inner, inner is { Entries.IsEmpty: true });
        return inner;
    }

    /// <summary>A list that must be there.</summary>
    public YamlList? List(string key, string missingRule = RuleCodes.PlanKeyMissing) => Must<YamlList>(key, "a list", missingRule);

    /// <summary>A list that may be absent, but not empty.</summary>
    public YamlList? OptionalList(string key)
    {
        var list = May<YamlList>(key, "a list");
        FindEmpty(key, list, list is { Items.IsEmpty: true });
        return list;
    }

    /// <summary>A node of whatever form, or null.</summary>
    public YamlNode? Any(string key)
    {
        _asked.Add(key);
        return map.Entries.FirstOrDefault(entry => entry.Key.Value == key).Value;
    }

    /// <summary>Reports every key that nobody asked for.</summary>
    public void End()
    {
        foreach (var (key, _) in map.Entries.Where(entry => !_asked.Contains(entry.Key.Value)))
        {
            findings.Add(RuleCodes.PlanKeyUnknown, key, $"The {what} has no key {Shown(key.Value)}; it may have {string.Join(", ", _asked)}.");
        }
    }

    private static string Shown(string value) => value.Length <= 40 ? value : value[..40] + "…";

    private T? Must<T>(string key, string form, string missingRule)
        where T : YamlNode
    {
        var node = Any(key);
        if (node is null)
        {
            findings.Add(missingRule, map, $"The {what} has no {key}; add it.");
            return null;
        }

        return As<T>(key, node, form);
    }

    private T? May<T>(string key, string form)
        where T : YamlNode => Any(key) is { } node ? As<T>(key, node, form) : null;

    private T? As<T>(string key, YamlNode node, string form)
        where T : YamlNode
    {
        if (node is T wanted)
        {
            return wanted;
        }

        findings.Add(RuleCodes.PlanValueForm, node, $"The {key} of the {what} must be {form}.");
        return null;
    }

    private YamlText? NotEmpty(string key, YamlText text, string emptyRule, bool lineEnds)
    {
        if (string.IsNullOrWhiteSpace(text.Value))
        {
            findings.Add(emptyRule == RuleCodes.PlanKeyMissing ? RuleCodes.PlanValueEmpty : emptyRule, text, $"The {key} of the {what} is empty; say it.");
            return null;
        }

        if (!lineEnds && text.Value.Contains('\n', StringComparison.Ordinal))
        {
            findings.Add(RuleCodes.PlanValueForm, text, $"The {key} of the {what} must be on one line.");
            return null;
        }

        return text;
    }

    private void FindEmpty(string key, YamlNode? node, bool isEmpty)
    {
        if (isEmpty)
        {
            findings.Add(RuleCodes.PlanValueEmpty, node!, $"The {key} of the {what} has nothing in it; fill it in or take it out.");
        }
    }

    private int? Number(string key, YamlText? text, int least, int most)
    {
        if (text is null)
        {
            return null;
        }

        if (Numbers.TryParse(text.Value, out var number) && number >= least && number <= most)
        {
            return number;
        }

        findings.Add(
            RuleCodes.PlanValueForm,
            text,
            string.Create(CultureInfo.InvariantCulture, $"The {key} of the {what} must be a whole number from {least} to {most}."));
        return null;
    }
}
