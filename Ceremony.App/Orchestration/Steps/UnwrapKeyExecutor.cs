using Ceremony.App.Orchestration.Devices;
using Ceremony.App.Storage;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Ceremonies.Steps.UnwrapKey;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Unwraps a brought key onto a free reference: its KCV is compared with the device's before anything is sent, and the device is listed again.</summary>
/// <param name="devices">The devices.</param>
/// <param name="secrets">The held secrets.</param>
/// <param name="artefacts">Where the file is kept.</param>
public sealed class UnwrapKeyExecutor(DeviceGate devices, SessionSecrets secrets, CeremonyArtefacts artefacts) : StepExecutor<UnwrapKeyWork>
{
    /// <inheritdoc/>
    protected override Task DoAsync(CeremonySession session, UnwrapKeyWork work, Action<double> progress, CancellationToken cancellation) =>
        KeyChange.WithPinAsync(session, secrets, work, pin => UnwrapAsync(session, work, pin, cancellation));

    private async Task<Refusal?> UnwrapAsync(CeremonySession session, UnwrapKeyWork work, SecretBuffer pin, CancellationToken cancellation)
    {
        if (artefacts.Read(session.State.Id, work.Sha256) is not { } content)
        {
            return new Refusal(RuleCodes.KeyFile, "The wrapped key is no longer among the ceremony's files.", "The device was not touched.", "Start another attempt, and bring its file again.");
        }

        var (reference, refusal) = await devices.UseAsync(work.Serial, device => device.FindFreeReference(), cancellation).ConfigureAwait(false);
        return refusal ?? await KeyChange.DoAsync(
            session, devices, work, work.Serial, "unwrap-key", reference, device => device.UnwrapKey(pin, WrappedKeyFile.Parse(content), reference), cancellation).ConfigureAwait(false);
    }
}
