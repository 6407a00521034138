using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.CloseRecord;

namespace Ceremony.App.Presentation;

/// <summary>
/// What can be pressed on the room's screen. Each button is offered only if the ceremony would accept its command from the officer who
/// is signed in at this browser: the same decision is asked beforehand, with a reason in place of the one that is typed later.
/// </summary>
internal static class ActionsPresenter
{
    private const string SomeReason = "reason";

    /// <summary>The buttons, the primary one first.</summary>
    /// <param name="room">The ceremony.</param>
    /// <param name="actor">Who is signed in at this browser; null for nobody, and then nothing can be pressed that goes on the record.</param>
    public static IReadOnlyList<ActionView> Of(RoomContext room, string? actor)
    {
        var state = room.State;
        var actions = new List<ActionView>();
        if (state.Fact<RecordFacts>().TranscriptSha256 is not null)
        {
            actions.Add(new ActionView(ConsoleAction.ShowTranscript, "Show the transcript", state.Phase == CeremonyPhase.Finished));
        }

        if (actor is null)
        {
            return actions;
        }

        foreach (var refused in state.Steps.Where(step => step.Status == StepStatus.Refused))
        {
            if (Accepts(state, new RetryStep(refused.Plan.Number, SomeReason), actor))
            {
                actions.Add(new ActionView(ConsoleAction.Retry, $"Start attempt {refused.Attempt.Number + 1} of step {refused.Plan.Number}", actions.Count == 0) { Step = refused.Plan.Number });
            }
        }

        Add(ConsoleAction.Resume, "Resume the ceremony", new ResumeCeremony(SomeReason), isPrimary: true);
        Add(ConsoleAction.Deviate, "Record a deviation", new RecordDeviation(SomeReason, SomeReason, SomeReason));

        // While the console is at work with a device or a key, the room waits for it.
        if (CeremonyWork.Of(state).All(work => work.IsWatch))
        {
            Add(ConsoleAction.Suspend, "Suspend", new SuspendCeremony(SomeReason));
            Add(ConsoleAction.Abort, "Abort", new AbortCeremony(SomeReason));
        }

        return actions;

        void Add(ConsoleAction action, string label, CeremonyCommand command, bool isPrimary = false)
        {
            if (Accepts(state, command, actor))
            {
                actions.Add(new ActionView(action, label, isPrimary));
            }
        }
    }

    private static bool Accepts(CeremonyState state, CeremonyCommand command, string actor) =>
        CeremonyDecider.Decide(state, command with { Actor = actor, At = state.LastAt }) is Decision.Accepted;
}
