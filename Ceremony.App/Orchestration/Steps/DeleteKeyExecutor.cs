using Ceremony.App.Orchestration.Devices;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Deletes a key that must not stay on its device; the intent is on disk first, and the device is listed again.</summary>
/// <param name="devices">The devices.</param>
/// <param name="tokens">The tokens.</param>
/// <param name="secrets">The held secrets.</param>
public sealed class DeleteKeyExecutor(DeviceGate devices, TokenGate tokens, SessionSecrets secrets) : StepExecutor<DeleteKeyWork>
{
    /// <inheritdoc/>
    protected override Task DoAsync(CeremonySession session, DeleteKeyWork work, Action<double> progress, CancellationToken cancellation) =>
        KeyChange.WithPinAsync(session, secrets, work, pin => TokenGate.Of(session.State, work.Step) is { } token
            ? OnTokenAsync(session, work, token, pin, cancellation)
            : KeyChange.DoAsync(session, devices, work, work.Serial, KeyChangeStep.Delete, work.Reference, device => device.DeleteKey(pin, work.Reference), cancellation));

    private Task<Refusal?> OnTokenAsync(CeremonySession session, DeleteKeyWork work, TokenPlace token, SecretBuffer pin, CancellationToken cancellation)
    {
        var id = NewKeySettings.IdOf(new StepContext(session.State, session.State.Step(work.Step)!));
        return new TokenKeyChange(tokens, token, id, work.Reference).DoAsync(
            session, work, KeyChangeStep.Delete, pin, () => tokens.DeleteAsync(token, pin, id, cancellation), cancellation);
    }
}
