using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps;

namespace Ceremony.Domain.Ceremonies;

/// <summary>The two pure functions that a ceremony is made of.</summary>
public static class CeremonyDecider
{
    /// <summary>Answers a command: the events that happen, or why it is refused. Pure: time and choices come with the command.</summary>
    public static Decision Decide(CeremonyState state, CeremonyCommand command)
    {
        if (!PhaseTable.Allows(state.Phase, command.GetType()))
        {
            return PhaseTable.NotAllowed(state.Phase);
        }

        return command.Decide(state) switch
        {
            Decision.Accepted accepted => new Decision.Accepted(WithConsequences(state, command, accepted.Events)),
            var refused => refused,
        };
    }

    /// <summary>The state after an event. Replaying a journal gives the same state, always.</summary>
    public static CeremonyState Evolve(CeremonyState state, CeremonyEvent happened, Stamp stamp) =>
        happened.Evolve(state, stamp) with
        {
            LastAt = stamp.Time,
            StartedAt = state.StartedAt == default ? stamp.Time : state.StartedAt,
        };

    // What follows by itself: a step whose conditions are met is done, an ended act is signed, a next step may need nobody. All of it is
    // derived from the state, so that a crash between two events of one decision heals at the next command.
    private static ImmutableArray<CeremonyEvent> WithConsequences(CeremonyState state, CeremonyCommand command, ImmutableArray<CeremonyEvent> events)
    {
        var stamp = new Stamp(command.At, command.Actor, command.Station);
        var all = events.ToBuilder();
        var after = events.Aggregate(state, (current, happened) => Evolve(current, happened, stamp));
        while (Due(after) is { IsEmpty: false } due)
        {
            all.AddRange(due);
            after = due.Aggregate(after, (current, happened) => Evolve(current, happened, stamp));
        }

        return all.ToImmutable();
    }

    private static ImmutableArray<CeremonyEvent> Due(CeremonyState state)
    {
        if (state.Phase is not (CeremonyPhase.Running or CeremonyPhase.Closed))
        {
            return [];
        }

        if (state.PresentStep is not { } present)
        {
            return state.Phase == CeremonyPhase.Closed ? [new CeremonyFinished()] : [];
        }

        if (state.Phase == CeremonyPhase.Running && state.SignedAct < present.Plan.Act - 1)
        {
            var ended = state.Steps.First(step => step.Plan.Act == state.SignedAct + 1).Plan;
            return [new ActEnded(ended.Act, ended.ActTitle)];
        }

        return present.Status == StepStatus.Now ? StepKinds.Of(present.Plan.Kind).Settle(new StepContext(state, present)) : [];
    }
}
