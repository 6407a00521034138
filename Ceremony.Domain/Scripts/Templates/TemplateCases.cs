using System.Collections.Immutable;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Validation;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>
/// Goes through every case that a template's conditions can tell apart, and finds steps that are left without a role in one
/// of them: the author learns it, not the officers who plan that case.
/// </summary>
internal static class TemplateCases
{
    // Ten yes-or-no parameters. A template with more is checked when each ceremony is planned.
    private const int MaxCases = 1024;

    public static void Check(Template template, FindingList findings)
    {
        var found = new HashSet<Position>();
        foreach (var values in Cases(template))
        {
            var roles = template.Roles.Where(role => Holds(role.When, values)).Select(role => role.Role).ToHashSet();
            foreach (var step in template.Acts.SelectMany(act => act.Steps))
            {
                if (!step.All && Holds(step.When, values) && !step.Who.Any(roles.Contains) && found.Add(step.At))
                {
                    var where = string.Join(" and ", values.Select(pair => $"{pair.Key} = {pair.Value}"));
                    findings.Add(RuleCodes.PlanStepNobody, step.At, $"The step {step.Kind} takes place when {where}, but then the ceremony has no {string.Join(" and no ", step.Who.Select(role => role.Name()))}; give the step the same condition as the role.");
                }
            }
        }
    }

    private static bool Holds(ImmutableArray<Condition> conditions, ImmutableSortedDictionary<string, string> values) =>
        conditions.All(condition => condition.Holds(values));

    private static List<ImmutableSortedDictionary<string, string>> Cases(Template template)
    {
        var conditions = template.Roles.SelectMany(role => role.When)
            .Concat(template.Acts.SelectMany(act => act.Steps).SelectMany(step => step.When))
            .ToLookup(condition => condition.Parameter, condition => condition.Value, StringComparer.Ordinal);
        List<ImmutableSortedDictionary<string, string>> cases = [ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)];
        foreach (var parameter in template.Parameters.Where(parameter => conditions.Contains(parameter.Name)))
        {
            var values = Values(parameter, conditions[parameter.Name]).ToArray();
            if (cases.Count * values.Length > MaxCases)
            {
                return [];
            }

            cases = [.. cases.SelectMany(one => values.Select(value => one.Add(parameter.Name, value)))];
        }

        return cases;
    }

    private static IEnumerable<string> Values(TemplateParameter parameter, IEnumerable<string> compared) => parameter.Type switch
    {
        ParameterType.Choice => parameter.Choices,
        ParameterType.KcvOrNew => ["new", "expected"],
        _ => compared.Append(OtherNumber(parameter, compared)).OfType<string>().Distinct(),
    };

    private static string? OtherNumber(TemplateParameter parameter, IEnumerable<string> compared)
    {
        var known = compared.ToHashSet(StringComparer.Ordinal);
        for (var number = parameter.Min; number <= parameter.Max; number++)
        {
            if (!known.Contains(Numbers.Text(number)))
            {
                return Numbers.Text(number);
            }
        }

        return null;
    }
}
