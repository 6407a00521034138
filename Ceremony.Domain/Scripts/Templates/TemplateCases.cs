using System.Collections.Immutable;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Validation;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>
/// Goes through every case that a template's conditions can tell apart. What is without effect in all of them, and steps that lack a role
/// or their device in one of them, the author learns, not the officers who plan that case.
/// </summary>
internal sealed class TemplateCases(Template template, StepKindCatalogue kinds, FindingList findings)
{
    // Ten yes-or-no parameters. A template with more is checked when each ceremony is planned.
    private const int MaxCases = 1024;

    private readonly HashSet<(Position, string)> _found = [];

    public void Check()
    {
        var all = Cases();
        if (all.Count == 0)
        {
            return;
        }

        var planned = all.Where(values => !template.Refusals.Any(refusal => Holds(refusal.When, values))).ToList();
        if (planned.Count == 0)
        {
            Find(RuleCodes.PlanCondition, template.Refusals[0].At, "Whatever is chosen is refused; take a refusal out or make its conditions narrower.");
            return;
        }

        foreach (var (when, at, what) in Conditional())
        {
            var holds = planned.Count(values => Holds(when, values));
            if (holds == 0)
            {
                Find(RuleCodes.PlanCondition, at, $"The condition of {what} never holds in a ceremony that can be planned; correct it, or take out what hangs on it.");
            }
            else if (holds == planned.Count)
            {
                Find(RuleCodes.PlanCondition, at, $"The condition of {what} holds in every ceremony that can be planned, so it has no effect; take it out.");
            }
        }

        foreach (var refusal in template.Refusals.Where(refusal => !all.Any(values => Holds(refusal.When, values))))
        {
            Find(RuleCodes.PlanCondition, refusal.At, "The condition of the refusal never holds; correct it or take the refusal out.");
        }

        foreach (var values in planned)
        {
            CheckSteps(values);
        }

        foreach (var role in template.Roles.Where(role => !planned.Any(values => Acts(role, values))))
        {
            Find(RuleCodes.PlanRoleUnused, role.At, $"Whenever the ceremony has a role {role.Role.Name()}, no step that takes place names it; correct the conditions or take the role out.");
        }
    }

    private IEnumerable<(ImmutableArray<Condition> When, Position At, string What)> Conditional() =>
        template.Roles.Where(role => role.When.Length > 0).Select(role => (role.When, role.At, $"the role {role.Role.Name()}"))
            .Concat(template.Acts.SelectMany(act => act.Steps).Where(step => step.When.Length > 0).Select(step => (step.When, step.At, $"the step {step.Kind}")));

    private bool Acts(TemplateRole role, ImmutableSortedDictionary<string, string> values) =>
        Holds(role.When, values) && template.Acts.SelectMany(act => act.Steps).Any(step => step.Who.Contains(role.Role) && Holds(step.When, values));

    private void CheckSteps(ImmutableSortedDictionary<string, string> values)
    {
        var roles = template.Roles.Where(role => Holds(role.When, values)).Select(role => role.Role).ToHashSet();
        var devices = new Dictionary<string, (string Chooser, DeviceSort Sort)>(StringComparer.Ordinal);
        foreach (var step in template.Acts.SelectMany(act => act.Steps).Where(step => Holds(step.When, values)))
        {
            var where = values.IsEmpty ? "" : $" when {string.Join(" and ", values.Select(pair => $"{pair.Key} = {pair.Value}"))}";
            if (!step.All && !step.Who.Any(roles.Contains))
            {
                Find(RuleCodes.PlanStepNobody, step.At, $"The step {step.Kind} takes place{where}, but then the ceremony has no {string.Join(" and no ", step.Who.Select(role => role.Name()))}; give the step the same condition as the role.");
            }

            CheckDevice(step, devices, where);
        }
    }

    private void CheckDevice(TemplateStep step, Dictionary<string, (string Chooser, DeviceSort Sort)> devices, string where)
    {
        var device = step.With.GetValueOrDefault(DeviceSlots.Setting, DeviceSlots.First);
        var (use, sort, words) = (kinds.DeviceOf(step.Kind), kinds.SortOf(step.Kind, step.With), device == DeviceSlots.First ? "the device" : $"the device {device}");
        if (use == DeviceUse.Chooses)
        {
            foreach (var slot in step.ForEachDevice ? Enumerable.Range(1, DeviceSlots.Most).Select(DeviceSlots.Of) : [device])
            {
                devices.TryAdd(slot, (step.Kind, sort));
            }
        }

        if (use == DeviceUse.Uses && !devices.ContainsKey(device))
        {
            Find(RuleCodes.PlanStepDevice, step.At, $"The step {step.Kind} uses {words}, which no step chose before it{where}; put a step {ChooserOf(sort)} before it, or correct its slot.");
        }
        else if (use != DeviceUse.None && sort != DeviceSort.Either && devices[device].Sort != sort)
        {
            Find(
                RuleCodes.PlanStepDevice, step.At,
                $"The step {step.Kind} works on {(sort == DeviceSort.Token ? "a PKCS#11 token" : "a SmartCard-HSM")} only, and {words} is the one that a step {devices[device].Chooser} chose{where}; take the step out, or correct its slot.");
        }
    }

    private string ChooserOf(DeviceSort sort) =>
        string.Join(" or ", kinds.Kinds.Where(kind => kinds.DeviceOf(kind) == DeviceUse.Chooses && (sort == DeviceSort.Either || kinds.SortOf(kind, ImmutableDictionary<string, string>.Empty) == sort)));

    private void Find(string rule, Position at, string sentence)
    {
        if (_found.Add((at, rule)))
        {
            findings.Add(rule, at, sentence);
        }
    }

    private static bool Holds(ImmutableArray<Condition> conditions, ImmutableSortedDictionary<string, string> values) =>
        conditions.All(condition => condition.Holds(values));

    private List<ImmutableSortedDictionary<string, string>> Cases()
    {
        var conditions = Conditional().SelectMany(conditional => conditional.When)
            .Concat(template.Refusals.SelectMany(refusal => refusal.When))
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
