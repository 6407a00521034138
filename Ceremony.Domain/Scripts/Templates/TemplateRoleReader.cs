using System.Collections.Immutable;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Validation;
using Ceremony.Domain.Scripts.Yaml;

namespace Ceremony.Domain.Scripts.Templates;

/// <summary>Reads the <c>roles</c> of a template.</summary>
internal static class TemplateRoleReader
{
    public static ImmutableArray<TemplateRole> Read(YamlMap? map, FindingList findings)
    {
        var all = ImmutableArray.CreateBuilder<TemplateRole>();
        foreach (var (key, value) in map?.Entries ?? [])
        {
            if (!Roles.TryParse(key.Value, out var role))
            {
                findings.Add(RuleCodes.PlanRoleUnknown, key, $"Ceremonies have no role {ParameterRules.Shown(key.Value)}; choose one of {string.Join(", ", Enum.GetValues<Role>().Select(r => r.Name()))}.");
            }
            else if (value is not YamlMap inner)
            {
                findings.Add(RuleCodes.PlanValueForm, value, $"The role {key.Value} must be a map with count, duty and required.");
            }
            else
            {
                all.Add(ReadOne(role, key.At, new YamlMapReader(inner, "role " + key.Value, findings), findings));
            }
        }

        return all.ToImmutable();
    }

    private static TemplateRole ReadOne(Role role, Position at, YamlMapReader map, FindingList findings)
    {
        var countText = map.Text("count");
        var count = new RoleCount(1, 1);
        if (countText is not null && !RoleCount.TryParse(countText.Value, out count))
        {
            findings.Add(RuleCodes.PlanRoleCount, countText, $"The count must be a number from 1 to {RoleCount.Limit}, a range such as 1.. or 1..3, or a parameter such as ${{shares}}.");
        }
        else if (countText is not null && (count.Parameter == KnownParameter.Shares) != (role == Role.ShareHolder))
        {
            findings.Add(RuleCodes.PlanRoleCount, countText, "There is one share holder for each share: the count of share-holder, and of no other role, is ${shares}.");
        }
        else if (countText is not null && (count.Parameter == KnownParameter.Guards) != (role == Role.PieceHolder))
        {
            findings.Add(RuleCodes.PlanRoleCount, countText, "There is one piece holder for each piece: the count of piece-holder, and of no other role, is ${guards}.");
        }

        var duty = map.Text("duty", lineEnds: true);
        TemplateReader.NoReferences(duty, "duty of a role", findings);
        var required = map.YesNo("required");
        var when = TemplateReader.When(map, findings);
        map.End();
        return new TemplateRole(role, count, duty?.Value ?? "", required, when, at);
    }
}
