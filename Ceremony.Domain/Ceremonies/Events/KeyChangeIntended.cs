using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A key on a device is about to be made, unwrapped or deleted. On disk before the device is touched.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Change"><c>generate-key</c>, <c>unwrap-key</c> or <c>delete-key</c>.</param>
/// <param name="Reference">Key reference; free until then, where a key is to come.</param>
[EventName("key-change.intended.v1")]
public sealed record KeyChangeIntended(string Step, int Attempt, string Slot, string Serial, string Change, int Reference) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<DeviceTable>();
        return state.WithFact(table.With(table.BySlot[Slot] with
        {
            Pending = new PendingChange(Step, Attempt, Change, 0, null, state.Interruptions, Reference),
        }));
    }
}
