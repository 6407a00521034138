using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>A request that belongs to one attempt of one step; the step's kind decides it after the common guards.</summary>
/// <param name="Step">Step number, such as <c>5.3</c>.</param>
/// <param name="Attempt">Attempt, from 1.</param>
public abstract record StepCommand(string Step, int Attempt) : CeremonyCommand
{
    /// <summary>True if officers send it; false for outcomes that the console reports.</summary>
    internal virtual bool FromOfficer => true;

    internal override Decision Decide(CeremonyState state)
    {
        if (state.Step(Step) is not { } progress || state.PresentStep is not { } present)
        {
            return Decision.Ignore(RuleCodes.StepPresent, $"There is no step {Step} to be done.", "Go on with the present step.");
        }

        var context = new StepContext(state, progress);
        var kind = StepKinds.Of(progress.Plan.Kind);
        if (!context.IsPresent && !(kind.TakesEntryAhead && IsAhead(state, present.Plan, progress.Plan)))
        {
            return progress.Status == StepStatus.Done
                ? Decision.Ignore(RuleCodes.StepDone, $"Step {Step} is done; no step repeats after it left its evidence.", $"Go on with step {present.Plan.Number}.")
                : Decision.Ignore(RuleCodes.StepPresent, $"Step {Step} is not the present step.", $"Go on with step {present.Plan.Number}.");
        }

        if (Attempt != progress.Attempt.Number)
        {
            return Decision.Ignore(RuleCodes.StepAttempt, $"Step {Step} is at attempt {progress.Attempt.Number}, not {Attempt}.", "Look at the station again; it shows the present attempt.");
        }

        if (progress.Status == StepStatus.Refused)
        {
            return Decision.Ignore(RuleCodes.StepRetry, $"Attempt {Attempt} of step {Step} was refused.", $"Start attempt {Attempt + 1} with its cause first.");
        }

        if (FromOfficer)
        {
            if (state.HeadCount < 2)
            {
                return Decision.Ignore(RuleCodes.TwoPresent, "Fewer than two officers are present.", "Wait until two officers have signed in; nobody works alone.");
            }

            if (!state.IsPresent(Actor))
            {
                return Decision.Ignore(RuleCodes.ActorPresent, $"{state.NameOf(Actor)} is not present.", "Sign in at a station first.");
            }

            if (!kind.MayAct(context, state.Script.Officer(Actor)!))
            {
                return Decision.Refuse(RuleCodes.ActorSeat, $"{state.NameOf(Actor)} has no part in step {Step}.", "The device was not touched.", "The officers named for the step act in it.");
            }
        }
        else if (Actor != Actors.Console)
        {
            return Decision.Refuse(RuleCodes.ActorSeat, "Only the console itself reports what a device did.", "Nothing changed.", "Go on with the present step.");
        }

        return kind.Decide(context, this);
    }

    // Ahead: a later step of the same kind with nothing but that kind between it and the present step.
    private static bool IsAhead(CeremonyState state, PlannedStep present, PlannedStep wanted)
    {
        var numbers = state.Steps.Select(step => step.Plan).ToList();
        var (from, to) = (numbers.IndexOf(present), numbers.IndexOf(wanted));
        return from < to && numbers[from..(to + 1)].TrueForAll(plan => plan.Kind == wanted.Kind && plan.Act == wanted.Act);
    }
}
