using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Keys;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A key is no longer on its device; the device itself says so.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Reference">Key reference.</param>
/// <param name="Reading">What the device reported afterwards.</param>
[EventName("key.deleted.v1")]
public sealed record KeyDeleted(string Step, int Attempt, string Slot, int Reference, DeviceReading Reading) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<DeviceTable>().WithReading(Slot, Reading, stamp.Time);
        return (state with { Held = [.. state.Held.Where(held => held.Step != Step)] })
            .WithFact(table.With(table.BySlot[Slot] with { Pending = null }))
            .WithFact(state.Fact<KeyTable>().Gone(Slot, Reference));
    }
}
