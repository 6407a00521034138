using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>An officer chose a device by its serial number.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">Its part in the script.</param>
/// <param name="Serial">Serial number.</param>
[EventName("device.chosen.v1")]
public sealed record DeviceChosen(string Step, int Attempt, string Slot, string Serial) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<DeviceTable>();
        return state.WithFact(table with { Chosen = table.Chosen.SetItem(Slot, new DeviceChoice(Serial, Step, Attempt)) })
            .WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
    }
}
