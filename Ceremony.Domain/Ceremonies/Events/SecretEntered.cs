namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>An officer entered a secret, which is held for its step. Nothing about the secret itself is recorded.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Officer">Who.</param>
/// <param name="Field">Which field, such as <c>user-pin</c>.</param>
[EventName("secret.entered.v1")]
public sealed record SecretEntered(string Step, int Attempt, string Officer, string Field) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => (state with
    {
        Held = state.Held.RemoveAll(held => held.Step == Step && held.Field == Field).Add(new HeldEntry(Step, Attempt, Officer, Field)),
    }).WithAttempt(Step, attempt => attempt.ActedBy(Officer));
}
