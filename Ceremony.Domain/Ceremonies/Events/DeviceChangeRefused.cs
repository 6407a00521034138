using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The device refused an intended change, or was not sent it: nothing of it is in doubt. The refusal itself ends the attempt.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Reading">What the device said afterwards; it tells the tries that are left.</param>
[EventName("device-change.refused.v1")]
public sealed record DeviceChangeRefused(string Step, int Attempt, string Slot, DeviceReading Reading) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<DeviceTable>().WithReading(Slot, Reading, stamp.Time);
        return state.WithFact(table.With(table.BySlot[Slot] with { Pending = null }));
    }
}
