using System.Collections.Immutable;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Validation;
using Ceremony.Domain.Scripts.Yaml;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>Checks what the parts of a template say of each other: references, conditions, and parts without effect.</summary>
internal sealed class TemplateChecks(Template template, YamlMap root, StepKindCatalogue kinds, FindingList findings)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public void Run()
    {
        foreach (var role in template.Roles)
        {
            CheckRole(role);
        }

        CheckAdministrator();
        foreach (var refusal in template.Refusals)
        {
            CheckConditions(refusal.When, refusal.At);
        }

        foreach (var act in template.Acts)
        {
            CheckReferences(act.Title, "title of the act", forEachShare: false, act.At);
            foreach (var step in act.Steps)
            {
                CheckStep(step);
            }

            CheckDevices(act);
        }

        CheckUse();
    }

    // Who reads aloud, suspends, resumes and aborts is the administrator alone.
    private void CheckAdministrator()
    {
        switch (template.Role(Role.Administrator))
        {
            case null:
                findings.Add(RuleCodes.PlanRoleAdministrator, root, "The template has no administrator, who alone begins, suspends and aborts a ceremony; add the role.");
                break;
            case { } role when !role.Required || !role.When.IsEmpty:
                findings.Add(RuleCodes.PlanRoleAdministrator, role.At, "The ceremony could be held without an administrator, who alone begins, suspends and aborts it; require the role, without a condition.");
                break;
        }
    }

    private void CheckRole(TemplateRole role)
    {
        CheckConditions(role.When, role.At);
        if (role.Count.Parameter is { } name)
        {
            _used.Add(name);
            if (!role.Role.IsOfPiece() && template.Parameter(name) is { } parameter && parameter is not { Type: ParameterType.Number, Min: >= 1 })
            {
                findings.Add(RuleCodes.PlanRoleCount, role.At, $"The count of {role.Role.Name()} is {name}, which must then be a whole number of at least 1.");
            }

            if (!IsDeclared(name))
            {
                findings.Add(RuleCodes.PlanParameterReference, role.At, $"The count of {role.Role.Name()} refers to the parameter {name}, which is not declared; declare it under parameters.");
            }
        }

        var steps = template.Acts.SelectMany(act => act.Steps);
        if (!steps.Any(step => step.Who.Contains(role.Role)))
        {
            findings.Add(RuleCodes.PlanRoleUnused, role.At, $"No step names the role {role.Role.Name()}; give it a step or take the role out.");
        }
    }

    private void CheckStep(TemplateStep step)
    {
        CheckReferences(step.Title, "title", step.ForEachShare, step.At);
        CheckReferences(step.Say ?? "", "say", step.ForEachShare, step.At);
        foreach (var (name, value) in step.With)
        {
            CheckReferences(value, name, step.ForEachShare, step.At);
        }

        CheckConditions(step.When, step.At);
        foreach (var name in kinds.Parameters(step.Kind))
        {
            _used.Add(name);
            if (!IsDeclared(name))
            {
                findings.Add(RuleCodes.PlanStepParameter, step.At, $"The step kind {step.Kind} reads the parameter {name}, which is not declared; declare it under parameters.");
            }
        }

        if (step.GuardedBy is not null)
        {
            _used.Add(KnownParameter.Guards);
        }

        if (step.GuardedBy is not null && !IsDeclared(KnownParameter.Guards))
        {
            findings.Add(RuleCodes.PlanForEach, step.At, "A step says by what its shares are guarded, but the template has no parameter guards; declare it.");
        }

        if (step.ForEachShare)
        {
            _used.Add(KnownParameter.Shares);
            if (!IsDeclared(KnownParameter.Shares))
            {
                findings.Add(RuleCodes.PlanForEach, step.At, "A step is repeated for each share, but the template has no parameter shares; declare it.");
            }
        }
    }

    private void CheckDevices(TemplateAct act)
    {
        if (!act.ForEachDevice && !act.Steps.Any(step => step.ForEachDevice))
        {
            return;
        }

        _used.Add(KnownParameter.Devices);
        if (!IsDeclared(KnownParameter.Devices))
        {
            findings.Add(RuleCodes.PlanForEach, act.At, "Something is repeated for each device, but the template has no parameter devices; declare it.");
        }
    }

    private void CheckReferences(string text, string where, bool forEachShare, Position at)
    {
        foreach (var name in Substitution.References(text))
        {
            if (name is null)
            {
                findings.Add(RuleCodes.PlanParameterReference, at, $"A reference in the {where} is not of the form ${{name}}; close it or take it out.");
            }
            else if (name == Substitution.Share)
            {
                if (!forEachShare)
                {
                    findings.Add(RuleCodes.PlanForEach, at, $"The {where} refers to the number of the share, which exists only in a step with for-each: share.");
                }
            }
            else
            {
                _used.Add(name);
                if (!IsDeclared(name))
                {
                    findings.Add(RuleCodes.PlanParameterReference, at, $"The {where} refers to the parameter {name}, which is not declared; declare it under parameters or correct the name.");
                }
            }
        }
    }

    private void CheckConditions(ImmutableArray<Condition> conditions, Position at)
    {
        foreach (var condition in conditions)
        {
            _used.Add(condition.Parameter);
            if (!IsDeclared(condition.Parameter))
            {
                findings.Add(RuleCodes.PlanParameterReference, at, $"The condition {condition} refers to the parameter {ParameterRules.Shown(condition.Parameter)}, which is not declared; declare it under parameters or correct the name.");
            }
            else if (template.Parameter(condition.Parameter) is { } parameter && !CanTell(parameter, condition.Value))
            {
                findings.Add(RuleCodes.PlanCondition, at, $"The condition {condition} can never change anything: compare a choice or a whole number with a value it can have, or a KCV with new.");
            }
        }

        if (conditions.Distinct().Count() != conditions.Length
            || conditions.Any(one => conditions.Contains(one with { IsEqual = !one.IsEqual }))
            || conditions.Any(one => one.IsEqual && conditions.Any(other => other.IsEqual && other.Parameter == one.Parameter && other != one)))
        {
            findings.Add(RuleCodes.PlanCondition, at, "The conditions repeat or contradict each other; keep those that can hold together.");
        }
    }

    private static bool CanTell(TemplateParameter parameter, string value) => parameter.Type switch
    {
        ParameterType.Choice or ParameterType.Number => ParameterRules.Check(parameter, value) is null,
        ParameterType.KcvOrNew => value == "new",
        _ => false,
    };

    private void CheckUse()
    {
        foreach (var parameter in template.Parameters)
        {
            if (!_used.Contains(parameter.Name) && KnownParameter.Named(parameter.Name) is not { IsAlwaysUsed: true })
            {
                findings.Add(RuleCodes.PlanParameterUnused, parameter.At, $"Nothing uses the parameter {parameter.Name}; refer to it in a step or take it out.");
            }
        }
    }

    // A parameter with a fault of its own is declared all the same: one fault, one finding.
    private bool IsDeclared(string name) =>
        root.Entries.FirstOrDefault(entry => entry.Key.Value == "parameters").Value is YamlMap map
        && map.Entries.Any(entry => entry.Key.Value == name);
}
