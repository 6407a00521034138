using Ceremony.App.Orchestration.Devices;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.Common;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Lists a device again after an interruption, and reads the key that may have come or gone.</summary>
/// <param name="devices">The devices.</param>
public sealed class ReadKeyExecutor(DeviceGate devices) : StepExecutor<ReadKeyWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, ReadKeyWork work, Action<double> progress, CancellationToken cancellation)
    {
        if (await KeyChange.ReportAsync(session, devices, work, work.Serial, work.Reference, cancellation).ConfigureAwait(false) is { } refusal)
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, refusal)).ConfigureAwait(false);
        }
    }
}
