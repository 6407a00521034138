using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.Common;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The device took the new SO-PIN.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="TriesAfter">Tries left afterwards, or null where not known.</param>
[EventName("so-pin.changed.v1")]
public sealed record SoPinChanged(string Step, int Attempt, string Slot, string Serial, int? TriesAfter) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<DeviceTable>();
        return (state with { Held = state.Held.RemoveAll(held => held.Field == PinFields.PresentSoPin && state.SlotOf(held.Step) == Slot) })
            .WithFact(table.With(table.BySlot[Slot] with { Pending = null, HasNewSoPin = true }));
    }
}
