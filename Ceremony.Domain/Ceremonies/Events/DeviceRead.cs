using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A device was read.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">Its part in the script.</param>
/// <param name="Reading">What it reported.</param>
[EventName("device.read.v1")]
public sealed record DeviceRead(string Step, int Attempt, string Slot, DeviceReading Reading) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) =>
        state.WithFact(state.Fact<DeviceTable>().WithReading(Slot, Reading, stamp.Time));
}
