using Ceremony.App.Orchestration.Devices;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.AttestDevice;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Checks a device's certificates up to a root that is known here. Changes nothing on the device.</summary>
/// <param name="devices">The devices.</param>
public sealed class CheckCertificatesExecutor(DeviceGate devices) : StepExecutor<CheckCertificatesWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, CheckCertificatesWork work, Action<double> progress, CancellationToken cancellation)
    {
        var (found, refusal) = await devices.UseAsync(work.Serial, device => device.CheckChain().Select(DeviceReadings.From), cancellation).ConfigureAwait(false);
        await session.SubmitAsync(refusal is null
            ? new ReportAttestation(work.Step, work.Attempt, found!)
            : new ReportWorkFailed(work.Step, work.Attempt, refusal)).ConfigureAwait(false);
    }
}
