using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Scripts.Validation;

namespace Ceremony.Domain.Scripts;

/// <summary>Turns the acts of a template into numbered steps: conditions decided, repeats written out, seats and texts filled in.</summary>
internal sealed class StepPlanner(
    Template template,
    ImmutableSortedDictionary<string, string> values,
    IReadOnlyList<ScriptOfficer> officers,
    Separation separation,
    int shares,
    int oldShares,
    ImmutableArray<Guard> guards,
    FindingList findings)
{
    private readonly ImmutableArray<Seat> _held =
        [.. officers.SelectMany(officer => officer.Seats).Distinct().OrderBy(seat => seat.Role).ThenBy(seat => seat.Index).ThenBy(seat => seat.Piece)];

    public ImmutableArray<PlannedStep> Steps()
    {
        var planned = ImmutableArray.CreateBuilder<PlannedStep>();
        var actNumber = 0;
        foreach (var act in template.Acts)
        {
            var steps = act.Steps.Where(step => step.When.All(condition => condition.Holds(values)))
                .SelectMany(step => Repeats(step).Select(share => (Step: step, Share: share))).ToArray();
            if (steps.Length == 0)
            {
                continue;
            }

            actNumber++;
            var title = Substitution.Apply(act.Title, values);
            planned.AddRange(steps.Select((repeat, index) => One(repeat.Step, actNumber, title, index + 1, repeat.Share)));
        }

        if (planned.Count == 0)
        {
            findings.AddPlan(RuleCodes.PlanNoSteps, null, "With these parameters no step is left; choose others.");
        }

        return planned.ToImmutable();
    }

    // The shares that a step is repeated for, or 0 once.
    private IEnumerable<int> Repeats(TemplateStep step) => step.ForEachShare
        ? Enumerable.Range(1, shares).Where(share => step.GuardedBy is not { } inPieces || guards[share - 1].IsInPieces == inPieces)
        : [0];

    private PlannedStep One(TemplateStep step, int act, string actTitle, int number, int share)
    {
        var filled = share == 0 ? values : values.SetItem(Substitution.Share, Numbers.Text(share));
        var who = Who(step, share);
        if (who.IsEmpty)
        {
            findings.Add(RuleCodes.PlanStepNobody, step.At, $"Nobody holds a seat that acts in the step {step.Kind}; give {string.Join(" or ", step.Who.Select(role => role.Name()))} to somebody.");
        }

        return new PlannedStep(
            string.Create(CultureInfo.InvariantCulture, $"{act}.{number}"),
            act,
            actTitle,
            step.Kind,
            Substitution.Apply(step.Title, filled),
            who,
            step.Evidence,
            step.Minutes,
            step.Say is null ? null : Substitution.Apply(step.Say, filled),
            share,
            Settings(step, filled));
    }

    // What the template refers to is filled in now: each setting is looked at again, and all of them together.
    private ImmutableSortedDictionary<string, string> Settings(TemplateStep step, ImmutableSortedDictionary<string, string> filled)
    {
        var settings = step.With.ToImmutableSortedDictionary(pair => pair.Key, pair => Substitution.Apply(pair.Value, filled), StringComparer.Ordinal);
        var isGood = true;
        foreach (var (setting, value) in settings)
        {
            if (template.Kinds.SettingFault(step.Kind, setting, value) is { } wanted)
            {
                var parameter = template.Parameters.FirstOrDefault(parameter => step.With[setting].Contains($"${{{parameter.Name}}}", StringComparison.Ordinal));
                findings.Add(RuleCodes.PlanStepSetting, step.At, $"{parameter?.Name ?? setting} is {ParameterRules.Shown(value)}; it must be {wanted}.", parameter is null ? null : "parameter:" + parameter.Name);
                isGood = false;
            }
        }

        if (isGood && template.Kinds.Contradiction(step.Kind, settings) is var (rule, sentence))
        {
            findings.Add(rule, step.At, sentence);
        }

        return settings;
    }

    private ImmutableArray<Seat> Who(TemplateStep step, int share)
    {
        if (step.All)
        {
            return _held;
        }

        var seats = ImmutableArray.CreateBuilder<Seat>();
        foreach (var role in step.Who)
        {
            var found = _held.Where(seat => seat.Role == role && (seat.Index == 0 || share == 0 || (role.IsOfOldSet() ? OldShares.TakenFor(share, oldShares, shares).Contains(seat.Index) : seat.Index == share))).ToArray();
            if (found.Length == 0 && SeparationRules.StandIn(separation, role) is { } other)
            {
                found = [.. _held.Where(seat => seat.Role == other)];
            }

            seats.AddRange(found.Except(seats));
        }

        return seats.ToImmutable();
    }
}
