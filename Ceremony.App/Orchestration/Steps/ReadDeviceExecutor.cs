using Ceremony.App.Derived;
using Ceremony.App.Orchestration.Devices;
using Ceremony.App.Registers;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.Common;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Reads a device: its identity, counters, keys and DKEK state. The first time, what earlier records say of its bag comes with it.</summary>
/// <param name="devices">The devices.</param>
/// <param name="derived">What follows from the journals of this console.</param>
public sealed class ReadDeviceExecutor(DeviceGate devices, DerivedStore derived) : StepExecutor<ReadDeviceWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, ReadDeviceWork work, Action<double> progress, CancellationToken cancellation)
    {
        var (reading, refusal) = await devices.UseAsync(
            work.Serial, device => device.ReadSnapshot().Select(snapshot => DeviceReadings.From(snapshot, device.Place)), cancellation).ConfigureAwait(false);
        await session.SubmitAsync(refusal is null
            ? new ReportDeviceRead(work.Step, work.Attempt, reading!, BagRecords.FirstOf(derived.Ceremonies, work.Serial, session.State, work.Slot))
            : new ReportWorkFailed(work.Step, work.Attempt, refusal)).ConfigureAwait(false);
    }
}
