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
        else if (countText is not null && !MayCount(role, count.Parameter) && (CountsOf(role) is not null || count.Parameter is { } counted && CountedRoles.Contains(counted)))
        {
            findings.Add(RuleCodes.PlanRoleCount, countText, CountsOf(role) is { } wanted
                ? $"There is one {role.Title().ToLowerInvariant()} for each: the count of {role.Name()} is ${{{wanted}}}."
                : "That count belongs to the holders of shares and pieces; give a number or a range.");
        }

        var duty = map.Text("duty", lineEnds: true);
        TemplateReader.NoReferences(duty, "duty of a role", findings);
        var required = map.YesNo("required");
        var when = TemplateReader.When(map, findings);
        map.End();
        return new TemplateRole(role, count, duty?.Value ?? "", required, when, at);
    }

    internal static readonly string[] CountedRoles = [KnownParameter.Shares, KnownParameter.Guards, KnownParameter.OldShares, KnownParameter.OldGuards];

    // A re-split changes no share: who opens the old one is counted by the shares that there are.
    internal static bool MayCount(Role role, string? parameter) =>
        CountsOf(role) == parameter || (role == Role.OldShareHolder && parameter == KnownParameter.Shares);

    // Holders are counted by the parameter that says how many shares there are, and how each is guarded.
    internal static string? CountsOf(Role role) => role switch
    {
        Role.ShareHolder => KnownParameter.Shares,
        Role.PieceHolder => KnownParameter.Guards,
        Role.OldShareHolder => KnownParameter.OldShares,
        Role.OldPieceHolder => KnownParameter.OldGuards,
        _ => null,
    };
}
