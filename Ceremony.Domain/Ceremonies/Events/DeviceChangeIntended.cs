using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A device is about to be changed. On disk before the device is touched.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Change"><c>change-so-pin</c>, <c>change-user-pin</c>, <c>unblock-pin</c>, <c>clear</c>, <c>empty</c>, <c>probe</c>, <c>initialise</c> or <c>import-share</c>.</param>
/// <param name="Share">The share, from 1, or 0.</param>
/// <param name="OutstandingBefore">Outstanding shares before, or null.</param>
[EventName("device-change.intended.v1")]
public sealed record DeviceChangeIntended(string Step, int Attempt, string Slot, string Serial, string Change, int Share, int? OutstandingBefore) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<DeviceTable>();
        return state.WithFact(table.With(table.BySlot[Slot] with
        {
            Pending = new PendingChange(Step, Attempt, Change, Share, OutstandingBefore, state.Interruptions),
        }));
    }
}
