using Ceremony.App.Orchestration.Devices;
using Ceremony.Domain.Ceremonies.Steps.Common;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Deletes a key that must not stay on its device; the intent is on disk first, and the device is listed again.</summary>
/// <param name="devices">The devices.</param>
/// <param name="secrets">The held secrets.</param>
public sealed class DeleteKeyExecutor(DeviceGate devices, SessionSecrets secrets) : StepExecutor<DeleteKeyWork>
{
    /// <inheritdoc/>
    protected override Task DoAsync(CeremonySession session, DeleteKeyWork work, Action<double> progress, CancellationToken cancellation) =>
        KeyChange.WithPinAsync(session, secrets, work, pin => KeyChange.DoAsync(
            session, devices, work, work.Serial, KeyChangeStep.Delete, work.Reference, device => device.DeleteKey(pin, work.Reference), cancellation));
}
