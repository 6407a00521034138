namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>An officer answered what a step asked.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Officer">Who.</param>
/// <param name="Topic">On what.</param>
/// <param name="Agrees">Yes or no.</param>
[EventName("step.confirmed.v1")]
public sealed record StepConfirmed(string Step, int Attempt, string Officer, string Topic, bool Agrees) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state.WithAttempt(Step, attempt => attempt.ActedBy(Officer) with
    {
        Confirmations = attempt.Confirmations.Add(new Confirmation(Officer, Topic, Agrees, stamp.Time)),
    });
}
