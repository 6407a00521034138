using System.Collections.Immutable;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Scripts.Validation;

namespace Ceremony.Domain.Scripts;

/// <summary>Makes a locked script from a template, parameters and officers. The plan is checked as a whole first.</summary>
public static class ScriptPlanner
{
    /// <summary>Plans a ceremony.</summary>
    /// <param name="template">What kind of ceremony.</param>
    /// <param name="parameters">Chosen values by parameter name; what is absent takes its default.</param>
    /// <param name="officers">Everybody who takes part, with their seats.</param>
    /// <param name="enrolled">The ids of all enrolled officers, or null if enrolment is not to be checked.</param>
    /// <returns>The locked script, or everything that stands against it.</returns>
    public static Checked<Script> Plan(
        Template template,
        IReadOnlyDictionary<string, string> parameters,
        IReadOnlyList<ScriptOfficer> officers,
        IReadOnlyCollection<string>? enrolled = null)
    {
        var findings = new FindingList(template.File);
        var values = Values(template, parameters, findings, out var decisive);
        OfficerRules.CheckList(officers, enrolled, findings);
        if (decisive || officers.Any(officer => officer.Seats.IsDefault))
        {
            return findings.Refuse<Script>();
        }

        var separation = SeparationOf(values);
        var shares = SharesOf(template, values);
        var guards = GuardsOf(values, shares);
        foreach (var refusal in template.Refusals.Where(refusal => refusal.When.All(condition => condition.Holds(values))))
        {
            findings.AddPlan(RuleCodes.PlanRefused, "parameter:" + refusal.When[0].Parameter, refusal.Because);
        }

        var (oldShares, resplit) = (OldSharesOf(values), ResplitOf(values));
        GuardRules.Check(guards, KnownParameter.Guards, values, shares, resplit, findings);
        GuardRules.CheckOld(OldGuardsOf(values), values, oldShares, shares, resplit, findings);
        if (guards.Length != shares || OldGuardsOf(values).Length != oldShares || resplit > shares)
        {
            return findings.Refuse<Script>();
        }

        var needs = Needs(template, values, separation);
        OfficerRules.CheckSeats(officers, needs, shares, findings);
        GuardRules.CheckHolders(officers, Role.PieceHolder, guards, resplit, findings);
        GuardRules.CheckHolders(officers, Role.OldPieceHolder, OldGuardsOf(values), resplit, findings);
        var soPinResetsPin = values.GetValueOrDefault(KnownParameter.ResetBySoPin) == "yes";
        foreach (var (rule, officer, sentence) in SeparationRules.Faults(separation, officers, shares, soPinResetsPin))
        {
            findings.AddPlan(rule, OfficerRules.Field(officer), sentence);
        }

        if (officers.Count == 0)
        {
            findings.AddPlan(RuleCodes.PlanTwoPeople, null, "Nobody takes part; at least two people take part in every ceremony.");
        }

        if (!findings.IsEmpty)
        {
            return findings.Refuse<Script>();
        }

        var steps = new StepPlanner(template, values, officers, separation, shares, oldShares, resplit, DevicesOf(values), guards, findings).Steps();
        if (!findings.IsEmpty)
        {
            return findings.Refuse<Script>();
        }

        var script = new Script(
            template.Id,
            template.Version,
            values[KnownParameter.Title],
            values[KnownParameter.Place],
            separation,
            SeparationRules.Relaxed(separation, officers, needs.Any(need => need.Seat.Role == Role.Auditor)),
            values,
            [.. officers.Select(officer => officer with { Seats = [.. officer.Seats.OrderBy(seat => seat.Role).ThenBy(seat => seat.Index).ThenBy(seat => seat.Piece)] })],
            steps,
            "",
            "")
        {
            TemplateSha256 = template.Sha256,
            Retention = template.Retention,
            Duties = [.. template.Roles
                .Where(role => officers.Any(officer => officer.Has(role.Role)))
                .Select(role => new RoleDuty(role.Role, role.Duty))],
        };
        return new Checked<Script>(ScriptWriter.Lock(script), []);
    }

    /// <summary>
    /// The seats that a ceremony has with these parameters, and how many people each needs: what a form asks for.
    /// Empty while a parameter on which the seats depend is faulty.
    /// </summary>
    public static ImmutableArray<SeatNeed> Seats(Template template, IReadOnlyDictionary<string, string> parameters)
    {
        var values = Values(template, parameters, new FindingList(template.File), out var decisive);
        return decisive ? [] : Needs(template, values, SeparationOf(values));
    }

    private static ImmutableArray<SeatNeed> Needs(Template template, ImmutableSortedDictionary<string, string> values, Separation separation)
    {
        var needs = ImmutableArray.CreateBuilder<SeatNeed>();
        var guards = GuardsOf(values, SharesOf(template, values));
        var oldGuards = OldGuardsOf(values);
        var resplit = ResplitOf(values);
        foreach (var role in template.Roles.Where(role => role.When.All(condition => condition.Holds(values))))
        {
            var optional = !role.Required || SeparationRules.MayStayEmpty(separation, role.Role);
            var held = (role.Role.IsOfOldSet() ? oldGuards : guards).Index().Where(share => resplit == 0 || share.Index + 1 == resplit);
            if (role.Role.IsOfShare())
            {
                needs.AddRange(held.Where(share => !share.Item.IsInPieces)
                    .Select(share => new SeatNeed(new Seat(role.Role, share.Index + 1), 1, 1, role.Duty)));
            }
            else if (role.Role.IsOfPiece())
            {
                // Who made the pieces has them all; who opens a share needs m of them, and the rest may stay away.
                needs.AddRange(held.Where(share => share.Item.IsInPieces)
                    .SelectMany(share => Enumerable.Range(1, share.Item.Pieces).Select(piece => new Seat(role.Role, share.Index + 1, piece)))
                    .Select(seat => new SeatNeed(seat, role.Required ? 1 : 0, 1, role.Duty)));
            }
            else
            {
                needs.Add(new SeatNeed(new Seat(role.Role), optional ? 0 : role.Count.Least, role.Count.Most, role.Duty));
            }
        }

        return needs.ToImmutable();
    }

    /// <summary>All parameters with their defaults. Says if a fault is one on which seats and steps depend.</summary>
    private static ImmutableSortedDictionary<string, string> Values(
        Template template, IReadOnlyDictionary<string, string> given, FindingList findings, out bool decisive)
    {
        decisive = false;
        foreach (var name in given.Keys.Where(name => template.Parameter(name) is null).Order(StringComparer.Ordinal))
        {
            findings.AddPlan(RuleCodes.PlanParameterUnknown, "parameter:" + name, $"The template {template.Id} has no parameter {ParameterRules.Shown(name)}; it has {string.Join(", ", template.Parameters.Select(parameter => parameter.Name))}.");
        }

        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var parameter in template.Parameters)
        {
            var value = given.TryGetValue(parameter.Name, out var chosen) ? ParameterRules.Normalise(parameter, chosen) : parameter.Default;
            var fault = value is null
                ? (RuleCodes.PlanParameterMissing, $"{parameter.Name} is not given and has no default; say it. {parameter.Ask}")
                : ParameterRules.Check(parameter, value);
            values[parameter.Name] = value ?? "";
            if (fault is { } found)
            {
                findings.Add(found.Item1, parameter.At, found.Item2, "parameter:" + parameter.Name);
                decisive |= parameter.Type is ParameterType.Number or ParameterType.Choice or ParameterType.KcvOrNew or ParameterType.Guards;
            }
        }

        return values.ToImmutable();
    }

    private static Separation SeparationOf(ImmutableSortedDictionary<string, string> values) =>
        values.GetValueOrDefault(KnownParameter.Separation) == KnownParameter.Small ? Separation.Small : Separation.Strict;

    private static ImmutableArray<Guard> GuardsOf(ImmutableSortedDictionary<string, string> values, int shares) =>
        values.TryGetValue(KnownParameter.Guards, out var text) ? GuardList.For(text, shares) : [.. Enumerable.Repeat(Guard.Password, shares)];

    // A re-split changes no share: there are as many old ones as there are.
    private static int OldSharesOf(ImmutableSortedDictionary<string, string> values) =>
        NumberOf(values, ResplitOf(values) > 0 ? KnownParameter.Shares : KnownParameter.OldShares);

    private static int ResplitOf(ImmutableSortedDictionary<string, string> values) => NumberOf(values, KnownParameter.Resplit);

    private static int NumberOf(ImmutableSortedDictionary<string, string> values, string parameter) =>
        values.TryGetValue(parameter, out var text) && Numbers.TryParse(text, out var number) ? number : 0;

    private static ImmutableArray<Guard> OldGuardsOf(ImmutableSortedDictionary<string, string> values) =>
        values.TryGetValue(KnownParameter.OldGuards, out var text) ? GuardList.For(text, OldSharesOf(values)) : [.. Enumerable.Repeat(Guard.Password, OldSharesOf(values))];

    private static int DevicesOf(ImmutableSortedDictionary<string, string> values) =>
        values.TryGetValue(KnownParameter.Devices, out var text) && Numbers.TryParse(text, out var devices) ? devices : 1;

    private static int SharesOf(Template template, ImmutableSortedDictionary<string, string> values) =>
        template.Parameter(KnownParameter.Shares) is not null && Numbers.TryParse(values[KnownParameter.Shares], out var shares) ? shares : 0;
}
