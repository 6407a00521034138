using Ceremony.Domain.Ceremonies.Keys;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A wrapped key's file was brought and inspected.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Key">The key's name in the script.</param>
/// <param name="File">What the file says.</param>
[EventName("wrapped-key.brought.v1")]
public sealed record WrappedKeyBrought(string Step, int Attempt, string Key, WrappedKey File) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state
        .WithFact(state.Fact<KeyTable>().With(Key, new BroughtKey(File, Step, Attempt)))
        .WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
}
