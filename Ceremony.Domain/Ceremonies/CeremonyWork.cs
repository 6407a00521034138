using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Steps;

namespace Ceremony.Domain.Ceremonies;

/// <summary>What is asked and what is to be done at this moment, over all steps that are open.</summary>
public static class CeremonyWork
{
    /// <summary>
    /// The present step, and after it the later steps of its kind and act that take an entry ahead of their turn. Refused steps are
    /// among them; they wait for another attempt. Empty unless the phase lets steps be done.
    /// </summary>
    public static ImmutableArray<StepContext> Open(CeremonyState state)
    {
        if (state.Phase is not (CeremonyPhase.Running or CeremonyPhase.Closed) || state.PresentStep is not { } present)
        {
            return [];
        }

        var kind = StepKinds.Of(present.Plan.Kind);
        var open = ImmutableArray.Create(new StepContext(state, present));
        if (!kind.TakesEntryAhead)
        {
            return open;
        }

        return open.AddRange(state.Steps
            .SkipWhile(step => step.Plan.Number != present.Plan.Number)
            .Skip(1)
            .TakeWhile(step => step.Plan.Kind == present.Plan.Kind && step.Plan.Act == present.Plan.Act)
            .Select(step => new StepContext(state, step)));
    }

    /// <summary>Everything that the console has to do now, outside the writer.</summary>
    public static ImmutableArray<StepWork> Of(CeremonyState state) =>
    [
        .. Open(state).Where(step => step.Progress.Status != StepStatus.Refused)
            .SelectMany(step => StepKinds.Of(step.Plan.Kind).Work(step)),
    ];

    /// <summary>What is asked of that officer now, present step first. Steps whose attempt was refused ask nothing.</summary>
    public static ImmutableArray<(StepContext Step, Ask Ask)> AskedOf(CeremonyState state, string officer) =>
    [
        .. Open(state).Where(step => step.Progress.Status != StepStatus.Refused)
            .SelectMany(step => StepKinds.Of(step.Plan.Kind).Describe(step).Asks.Select(ask => (step, ask)))
            .Where(pair => pair.ask.Officer == officer),
    ];
}
