using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Keys;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A key that this ceremony put onto a device must not stay there: it was half made, or a check refused it.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Reference">Key reference.</param>
/// <param name="Reason">Why, a sentence for a person.</param>
[EventName("key.rejected.v1")]
public sealed record KeyRejected(string Step, int Attempt, string Slot, string Serial, int Reference, string Reason) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<DeviceTable>();
        return state.WithFact(table.With(table.BySlot[Slot] with { Pending = null }))
            .WithFact(state.Fact<KeyTable>().Reject(Slot, new RejectedKey(Reference, Reason)));
    }
}
