namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A held secret was zeroed before it was used.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Officer">Who had entered it.</param>
/// <param name="Field">Which field.</param>
/// <param name="Reason">Why.</param>
[EventName("secret.dropped.v1")]
public sealed record SecretDropped(string Step, int Attempt, string Officer, string Field, string Reason) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) =>
        state with { Held = state.Held.RemoveAll(held => held.Step == Step && held.Field == Field) };
}
