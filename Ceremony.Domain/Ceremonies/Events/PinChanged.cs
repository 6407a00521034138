using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.ChangePin;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A device took a new PIN in place of the present one, which its holder typed too.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Which"><c>user-pin</c> or <c>so-pin</c>.</param>
/// <param name="TriesAfter">Tries of that PIN afterwards, or null where not told.</param>
[EventName("pin.changed.v1")]
public sealed record PinChanged(string Step, int Attempt, string Slot, string Serial, string Which, int? TriesAfter) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var (table, pins) = (state.Fact<DeviceTable>(), state.Fact<ChangedPins>());
        var device = table.BySlot[Slot];
        var isSo = Which == ChangePinStep.SoPin;
        return (state with { Held = [.. state.Held.Where(held => held.Step != Step)] })
            .WithFact(table.With(device with
            {
                Pending = null,
                HasNewSoPin = device.HasNewSoPin || isSo,
                MayHaveNewSoPin = device.MayHaveNewSoPin && !isSo,
                Latest = isSo ? device.Latest with { SoPinTries = TriesAfter } : device.Latest with { UserPinTries = TriesAfter, UserPinBlocked = false },
                LatestAt = stamp.Time,
            }))
            .WithFact(pins with { All = pins.All.Add(new ChangedPin(Slot, Serial, Which, Step)), InDoubt = pins.InDoubt.Remove((Slot, Which)) });
    }
}
