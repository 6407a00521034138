using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Tokens;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A token made a key; it was read back, the token says that it never leaves and only signs, and the checks of its public key found nothing against it.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The token's part in the script.</param>
/// <param name="Key">The key's name in the script.</param>
/// <param name="Found">The key as the token shows it.</param>
/// <param name="Attributes">What the token says of the private key.</param>
/// <param name="Reading">What the token reported afterwards.</param>
/// <param name="AfterInterruption">True if it was recognised by what the token shows after an interruption.</param>
[EventName("token-key.generated.v1")]
public sealed record TokenKeyGenerated(
    string Step, int Attempt, string Slot, string Key, KeyReading Found, TokenKeyAttributes Attributes, DeviceReading Reading, bool AfterInterruption) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) =>
        new KeyGenerated(Step, Attempt, Slot, Key, Found with { OnToken = Attributes }, Reading, AfterInterruption).Evolve(state, stamp);
}
