using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Validation;
using Ceremony.Domain.Scripts.Yaml;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>Reads the <c>parameters</c> of a template.</summary>
internal static class TemplateParameterReader
{
    internal const int MaxTextLength = 500;
    internal const int MaxNumber = 999_999_999;

    public static ImmutableArray<TemplateParameter> Read(YamlMap? map, FindingList findings)
    {
        if (map is null)
        {
            return [];
        }

        var all = ImmutableArray.CreateBuilder<TemplateParameter>();
        foreach (var (key, value) in map.Entries)
        {
            if (!TextRules.IsSlug(key.Value) || key.Value == Substitution.Share)
            {
                findings.Add(RuleCodes.PlanValueForm, key, "A parameter's name is lower-case letters, digits and single hyphens, at most 40, and not the word share.");
            }
            else if (value is not YamlMap inner)
            {
                findings.Add(RuleCodes.PlanValueForm, value, $"The parameter {key.Value} must be a map with type and ask.");
            }
            else if (ReadOne(key, new YamlMapReader(inner, "parameter " + key.Value, findings), findings) is { } parameter)
            {
                all.Add(parameter);
            }
        }

        foreach (var known in KnownParameter.All.Where(known => known.IsRequired && map.Entries.All(entry => entry.Key.Value != known.Name)))
        {
            findings.Add(RuleCodes.PlanParameterRequired, map, $"Every template asks for the {known.Name} of the ceremony; add the parameter {known.Name} of type {known.Type.Name()}.");
        }

        return all.ToImmutable();
    }

    private static TemplateParameter? ReadOne(YamlText key, YamlMapReader map, FindingList findings)
    {
        var typeName = map.Text("type");
        var ask = map.Text("ask");
        TemplateReader.NoReferences(ask, "question of a parameter", findings);
        var preset = map.AnyText("default");
        if (typeName is null)
        {
            return null;
        }

        if (!ParameterTypes.TryParse(typeName.Value, out var type))
        {
            findings.Add(RuleCodes.PlanParameterType, typeName, $"There is no type {ParameterRules.Shown(typeName.Value)}; choose one of {ParameterTypes.AllNames}.");
            return null;
        }

        // Only the limits that the type has are asked for; any other stands out as an unknown key.
        var min = type == ParameterType.Number ? map.Integer("min", 0, MaxNumber) : null;
        var max = type == ParameterType.Number ? map.Integer("max", 0, MaxNumber) : null;
        var length = type == ParameterType.Text ? map.Integer("max-length", 1, MaxTextLength) : null;
        var choices = type == ParameterType.Choice ? Choices(key, map, findings) : [];
        map.End();
        var parameter = new TemplateParameter(
            key.Value, type, ask?.Value ?? "", preset?.Value, min ?? 0, max ?? 0, length ?? 0, choices, key.At);
        var limitsAreKnown = type switch
        {
            ParameterType.Number => min is not null && max is not null,
            ParameterType.Text => length is not null,
            ParameterType.Choice => choices.Length > 0,
            _ => true,
        };
        if (!limitsAreKnown)
        {
            return null;
        }

        CheckLimits(parameter, findings);
        CheckDefault(parameter, preset, findings);
        return parameter;
    }

    private static ImmutableArray<string> Choices(YamlText key, YamlMapReader map, FindingList findings)
    {
        var all = ImmutableArray.CreateBuilder<string>();
        var list = map.List("choices");
        foreach (var item in list?.Items ?? [])
        {
            if (item is not YamlText word || !TextRules.IsSlug(word.Value))
            {
                findings.Add(RuleCodes.PlanValueForm, item, "A choice is a word in lower-case letters, digits and single hyphens.");
            }
            else if (all.Contains(word.Value))
            {
                findings.Add(RuleCodes.PlanNameTwice, item, $"The choice {word.Value} stands here a second time; take one out.");
            }
            else
            {
                all.Add(word.Value);
            }
        }

        if (list is not null && list.Items.Length < 2)
        {
            findings.Add(RuleCodes.PlanParameterLimits, list, $"The parameter {key.Value} leaves nothing to choose; give at least two choices.");
        }

        return all.ToImmutable();
    }

    private static void CheckLimits(TemplateParameter parameter, FindingList findings)
    {
        if (parameter.Type == ParameterType.Number && parameter.Max < parameter.Min)
        {
            findings.Add(RuleCodes.PlanParameterLimits, parameter.At, $"The parameter {parameter.Name} has a max below its min; exchange them.");
        }

        if (KnownParameter.Named(parameter.Name) is not { } known)
        {
            return;
        }

        if (known.Type != parameter.Type)
        {
            findings.Add(RuleCodes.PlanParameterType, parameter.At, $"The console uses the parameter {parameter.Name} itself and needs it to be of type {known.Type.Name()}.");
            return;
        }

        var beyond = parameter.Type switch
        {
            ParameterType.Number when parameter.Min < known.Min || parameter.Max > known.Max =>
                string.Create(CultureInfo.InvariantCulture, $"{known.Min} to {known.Max}"),
            ParameterType.Text when parameter.MaxLength > known.Max =>
                string.Create(CultureInfo.InvariantCulture, $"at most {known.Max} bytes"),
            ParameterType.Choice when parameter.Choices.Except(known.Choices).Any() => string.Join(" and ", known.Choices),
            _ => null,
        };
        if (beyond is not null)
        {
            findings.Add(RuleCodes.PlanParameterLimits, parameter.At, $"The parameter {parameter.Name} allows more than the device or the console can do; keep it within {beyond}.");
        }
    }

    private static void CheckDefault(TemplateParameter parameter, YamlText? preset, FindingList findings)
    {
        if (preset is null)
        {
            return;
        }

        if (ParameterRules.Check(parameter, preset.Value) is { } fault)
        {
            findings.Add(RuleCodes.PlanParameterDefault, preset, $"The default is refused by the parameter itself: {fault.Sentence}");
        }
        else if (KnownParameter.Named(parameter.Name) is { IsRequired: true } && preset.Value.Length == 0)
        {
            findings.Add(RuleCodes.PlanParameterDefault, preset, $"The {parameter.Name} of a ceremony is never empty; take the default out.");
        }
    }
}
