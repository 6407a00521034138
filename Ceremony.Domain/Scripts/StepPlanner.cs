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
    int resplit,
    int devices,
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
            foreach (var device in Enumerable.Range(1, act.ForEachDevice ? devices : 1))
            {
                var steps = act.Steps.Where(step => step.When.All(condition => condition.Holds(values)) && (device == 1 || step.ForEachDevice))
                    .SelectMany(step => Repeats(step, act.ForEachDevice ? device : 0)).ToArray();
                if (steps.Length == 0)
                {
                    continue;
                }

                actNumber++;
                var title = Substitution.Apply(act.Title, values) + OfDevices(act.ForEachDevice ? device : 0);
                planned.AddRange(steps.Select((repeat, index) => One(repeat, actNumber, title, index + 1, isActOfDevice: act.ForEachDevice)));
            }
        }

        if (planned.Count == 0)
        {
            findings.AddPlan(RuleCodes.PlanNoSteps, null, "With these parameters no step is left; choose others.");
        }

        return planned.ToImmutable();
    }

    // The shares and the devices that a step is repeated for, 0 where it is about none or about the only one.
    private IEnumerable<Repeat> Repeats(TemplateStep step, int device)
    {
        IEnumerable<int> ofShares = step.ForEachShare
            ? Enumerable.Range(1, shares).Where(share => resplit == 0 || share == resplit).Where(share => step.GuardedBy is not { } inPieces || guards[share - 1].IsInPieces == inPieces)
            : [0];
        IEnumerable<int> ofDevices = !step.ForEachDevice ? [0] : device > 0 ? [device] : Enumerable.Range(1, devices);
        return ofShares.SelectMany(share => ofDevices.Select(one => new Repeat(step, share, one)));
    }

    private string OfDevices(int device) => device == 0 || devices == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" (device {device} of {devices})");

    private PlannedStep One(Repeat repeat, int act, string actTitle, int number, bool isActOfDevice)
    {
        var (step, share, device) = repeat;
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
            Substitution.Apply(step.Title, filled) + (isActOfDevice ? "" : OfDevices(device)),
            who,
            step.Evidence,
            step.Minutes,
            step.Say is null ? null : Substitution.Apply(step.Say, filled),
            share,
            Settings(step, filled, device));
    }

    // What the template refers to is filled in now: each setting is looked at again, and all of them together.
    private ImmutableSortedDictionary<string, string> Settings(TemplateStep step, ImmutableSortedDictionary<string, string> filled, int device)
    {
        var settings = WithSlot(step.With.ToImmutableSortedDictionary(pair => pair.Key, pair => Substitution.Apply(pair.Value, filled), StringComparer.Ordinal), device);
        var isGood = true;
        foreach (var (setting, value) in settings)
        {
            if (template.Kinds.SettingFault(step.Kind, setting, value) is { } wanted)
            {
                var parameter = template.Parameters.FirstOrDefault(parameter => step.With.GetValueOrDefault(setting, "").Contains($"${{{parameter.Name}}}", StringComparison.Ordinal));
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

    // The first device has the slot that is meant where a step says none.
    private static ImmutableSortedDictionary<string, string> WithSlot(ImmutableSortedDictionary<string, string> settings, int device) =>
        device <= 1 ? settings : settings.SetItem("slot", DeviceSlots.Of(device));

    private readonly record struct Repeat(TemplateStep Step, int Share, int Device);

    private ImmutableArray<Seat> Who(TemplateStep step, int share)
    {
        if (step.All)
        {
            return _held;
        }

        var seats = ImmutableArray.CreateBuilder<Seat>();
        foreach (var role in step.Who)
        {
            var found = _held.Where(seat => seat.Role == role && (seat.Index == 0 || share == 0 || (role.IsOfOldSet() && resplit == 0 ? OldShares.TakenFor(share, oldShares, shares).Contains(seat.Index) : seat.Index == share))).ToArray();
            if (found.Length == 0 && SeparationRules.StandIn(separation, role) is { } other)
            {
                found = [.. _held.Where(seat => seat.Role == other)];
            }

            seats.AddRange(found.Except(seats));
        }

        return seats.ToImmutable();
    }
}
