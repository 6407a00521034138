using Ceremony.App.Orchestration.Devices;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Lists a device again after an interruption, and reads the key that may have come or gone.</summary>
/// <param name="devices">The devices.</param>
/// <param name="tokens">The tokens.</param>
/// <param name="secrets">The held secrets: a token shows its keys whole after a login alone.</param>
public sealed class ReadKeyExecutor(DeviceGate devices, TokenGate tokens, SessionSecrets secrets) : StepExecutor<ReadKeyWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, ReadKeyWork work, Action<double> progress, CancellationToken cancellation)
    {
        var refusal = TokenGate.Of(session.State, work.Step) is { } token
            ? await ReadTokenAsync(session, work, token, cancellation).ConfigureAwait(false)
            : await KeyChange.ReportAsync(session, devices, work, work.Serial, work.Reference, cancellation).ConfigureAwait(false);
        if (refusal is not null)
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, refusal)).ConfigureAwait(false);
        }
    }

    // The PIN stays held: what is due after the reading needs it too.
    private async Task<Refusal?> ReadTokenAsync(CeremonySession session, ReadKeyWork work, TokenPlace token, CancellationToken cancellation)
    {
        using var pin = secrets.CopyFor(session.State, work.Step, PinFields.UserPin);
        return pin is null
            ? KeyChange.PinGone
            : await new TokenKeyChange(tokens, token, NewKeySettings.IdOf(new StepContext(session.State, session.State.Step(work.Step)!)), work.Reference)
                .ReportAsync(session, work, pin, cancellation).ConfigureAwait(false);
    }
}
