using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A device took a new user PIN by its SO-PIN, and its tries are full again.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="TriesAfter">Tries of the user PIN afterwards, or null where not told.</param>
[EventName("user-pin.set.v1")]
public sealed record UserPinSet(string Step, int Attempt, string Slot, string Serial, int? TriesAfter) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<DeviceTable>();
        var device = table.BySlot[Slot];
        return (state with { Held = [.. state.Held.Where(held => held.Step != Step)] }).WithFact(table.With(device with
        {
            Pending = null,
            UserPinSetAt = Step,
            Latest = device.Latest with { UserPinTries = TriesAfter, UserPinBlocked = false },
            LatestAt = stamp.Time,
        }));
    }
}
