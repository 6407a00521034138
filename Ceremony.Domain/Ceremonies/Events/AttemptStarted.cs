namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>Another attempt at a refused step was started.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">The new attempt's number.</param>
/// <param name="Cause">Why, in a person's words.</param>
[EventName("attempt.started.v1")]
public sealed record AttemptStarted(string Step, int Attempt, string Cause) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state.WithStep(Step, step => step with
    {
        Attempts = step.Attempts.Add(StepAttempt.Start(Attempt, Cause, stamp.Time)),
        Status = state.PresentStep?.Plan.Number == Step ? StepStatus.Now : StepStatus.NotYet,
    });
}
