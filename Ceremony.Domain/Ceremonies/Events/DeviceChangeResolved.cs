using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>After an interruption the device itself told whether an intended change had taken effect.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="TookEffect">True if it had; false if it had not, or if the device cannot tell.</param>
[EventName("device-change.resolved.v1")]
public sealed record DeviceChangeResolved(string Step, int Attempt, string Slot, string Serial, bool TookEffect) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<DeviceTable>();
        var device = table.BySlot[Slot];
        var pins = state.Fact<ChangedPins>();
        return state.WithFact(table.With(device with
        {
            Pending = null,
            MayHaveNewSoPin = device.MayHaveNewSoPin || (device.Pending?.Change == "change-so-pin" && !TookEffect),
        })).WithFact(device.Pending?.Change is "change-so-pin" or "change-user-pin" && !TookEffect
            ? pins with { InDoubt = pins.InDoubt.Add((Slot, device.Pending.Change["change-".Length..])) }
            : pins);
    }
}
