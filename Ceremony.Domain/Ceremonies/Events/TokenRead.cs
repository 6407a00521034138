using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Tokens;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A token was read through its PKCS#11 module; from now on it is the device of its slot.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">Its part in the script.</param>
/// <param name="Token">Token and module.</param>
/// <param name="Reading">What every device tells; what only a SmartCard-HSM has is empty or not known.</param>
[EventName("token.read.v1")]
public sealed record TokenRead(string Step, int Attempt, string Slot, TokenReading Token, DeviceReading Reading) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) =>
        state.WithFact(state.Fact<DeviceTable>().WithReading(Slot, Reading, stamp.Time)).WithFact(state.Fact<TokenTable>().With(Slot, Token));
}
