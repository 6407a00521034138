namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A step left its evidence and is done.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Evidence">What it left, one line for a person, no secret.</param>
[EventName("step.done.v1")]
public sealed record StepDone(string Step, int Attempt, string Evidence) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state
        .WithStep(Step, step => step.With(step.Attempt with { EndedAt = stamp.Time, Evidence = Evidence }) with { Status = StepStatus.Done })
        .BeginNextStep(stamp);
}
