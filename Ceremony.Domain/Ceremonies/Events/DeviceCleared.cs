using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.Common;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A device was cleared, and says itself that it holds no key and no DKEK.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Reading">What it reported afterwards.</param>
[EventName("device.cleared.v1")]
public sealed record DeviceCleared(string Step, int Attempt, string Slot, DeviceReading Reading) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<DeviceTable>().WithReading(Slot, Reading, stamp.Time);
        var cleared = state.Fact<ClearedDevices>();
        return (state with { Held = state.Held.RemoveAll(held => held.Field == PinFields.SoPinNow && state.SlotOf(held.Step) == Slot) })
            .WithFact(table.With(table.BySlot[Slot] with { Pending = null }))
            .WithFact(cleared with { Steps = cleared.Steps.Add(Step) });
    }
}
