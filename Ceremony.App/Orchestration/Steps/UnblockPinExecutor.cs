using Ceremony.App.Orchestration.Devices;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.UnblockPin;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Sets a new user PIN by the SO-PIN, under its retry budget; the intent is on disk first, and the tries are read back.</summary>
/// <param name="devices">The devices.</param>
/// <param name="secrets">The held secrets.</param>
public sealed class UnblockPinExecutor(DeviceGate devices, SessionSecrets secrets) : StepExecutor<UnblockPinWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, UnblockPinWork work, Action<double> progress, CancellationToken cancellation)
    {
        using var soPin = secrets.Take(session.State, work.Step, PinFields.SoPinNow);
        using var userPin = secrets.Take(session.State, work.Step, PinFields.NewUserPin);
        var refusal = soPin is null || userPin is null ? SoPinChange.Gone : await UnblockAsync(session, work, soPin, userPin, cancellation).ConfigureAwait(false);
        if (refusal is not null)
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, refusal)).ConfigureAwait(false);
        }
    }

    private async Task<Refusal?> UnblockAsync(CeremonySession session, UnblockPinWork work, SecretBuffer soPin, SecretBuffer userPin, CancellationToken cancellation)
    {
        if (await session.SubmitAsync(new IntendDeviceChange(work.Step, work.Attempt, "unblock-pin")).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        var (status, refusal) = await devices.UseAsync(work.Serial, device => device.UnblockUserPin(soPin, userPin), cancellation).ConfigureAwait(false);
        return await session.SubmitAsync(refusal is null
            ? new ReportUserPinSet(work.Step, work.Attempt, status!.TriesLeft)
            : await PinRefusal.ReportAsync(devices, work, work.Serial, refusal, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
