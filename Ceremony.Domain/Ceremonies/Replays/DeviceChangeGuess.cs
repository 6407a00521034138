using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;

namespace Ceremony.Domain.Ceremonies.Replays;

/// <summary>Changes of a device: what was outstanding before one, and the reading by which an interrupted one was resolved.</summary>
internal sealed class DeviceChangeGuess : CommandGuess
{
    internal override IEnumerable<CeremonyCommand> At(ReplayPoint at)
    {
        switch (at.Events[0])
        {
            case DeviceChangeIntended intended:
                yield return new IntendDeviceChange(intended.Step, intended.Attempt, intended.Change, intended.OutstandingBefore);
                break;
            case DeviceChangeResolved resolved when at.State.Fact<DeviceTable>().Of(resolved.Slot) is { Pending: { } pending } device:
                yield return new ReportDeviceRead(resolved.Step, resolved.Attempt, device.Latest with { Outstanding = pending.OutstandingBefore });
                break;
            case ShareImported { AfterInterruption: true } imported when at.State.Fact<DeviceTable>().Of(imported.Slot) is { } device:
                yield return new ReportDeviceRead(imported.Step, imported.Attempt, device.Latest with { Outstanding = imported.OutstandingAfter });
                break;
        }
    }
}
