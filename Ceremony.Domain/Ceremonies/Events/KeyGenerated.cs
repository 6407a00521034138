using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Keys;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A device made a key; it was read back, and the checks of its public key found nothing against it.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Key">The key's name in the script.</param>
/// <param name="Found">The key as the device shows it.</param>
/// <param name="Reading">What the device reported afterwards.</param>
/// <param name="AfterInterruption">True if it was recognised by the device's state after an interruption.</param>
[EventName("key.generated.v1")]
public sealed record KeyGenerated(string Step, int Attempt, string Slot, string Key, KeyReading Found, DeviceReading Reading, bool AfterInterruption) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var devices = state.Fact<DeviceTable>().WithReading(Slot, Reading, stamp.Time);
        return (state with { Held = [.. state.Held.Where(held => held.Step != Step)] })
            .WithFact(devices.With(devices.BySlot[Slot] with { Pending = null }))
            .WithFact(state.Fact<KeyTable>().With(new KeyFacts(Key, Slot, Reading.Serial, Found, KeyOrigin.MadeHere, stamp.Time) { AfterInterruption = AfterInterruption }));
    }
}
