using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The device was initialised, and says so itself.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Reading">What it reported afterwards.</param>
/// <param name="AfterInterruption">True if the initialisation was recognised by the device's state after an interruption.</param>
[EventName("device.initialised.v1")]
public sealed record DeviceInitialised(string Step, int Attempt, string Slot, DeviceReading Reading, bool AfterInterruption) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<DeviceTable>().WithReading(Slot, Reading, stamp.Time);
        return (state with { Held = [.. state.Held.Where(held => state.SlotOf(held.Step) != Slot)] }).WithFact(table.With(table.BySlot[Slot] with { Pending = null, InitialisedAt = stamp.Time, HasNewSoPin = true, InitialisedAfterInterruption = AfterInterruption }));
    }
}
