using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.Common;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The device was initialised without a DKEK, so that it can make a probe key, and says itself that it is empty.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Reading">What it reported afterwards.</param>
[EventName("device.emptied.v1")]
public sealed record DeviceEmptied(string Step, int Attempt, string Slot, DeviceReading Reading) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<DeviceTable>().WithReading(Slot, Reading, stamp.Time);
        return (state with { Held = state.Held.RemoveAll(held => held.Field == PinFields.PresentSoPin && state.SlotOf(held.Step) == Slot) })
            .WithFact(table.With(table.BySlot[Slot] with { Pending = null, HasNewSoPin = true }));
    }
}
