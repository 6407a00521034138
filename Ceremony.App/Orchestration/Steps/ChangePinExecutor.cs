using Ceremony.App.Orchestration.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.ChangePin;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>
/// Changes a PIN, under its retry budget; the intent is on disk first. A new user PIN is presented once, to show that it opens the device;
/// the tries are read back.
/// </summary>
/// <param name="devices">The devices.</param>
/// <param name="secrets">The held secrets.</param>
public sealed class ChangePinExecutor(DeviceGate devices, SessionSecrets secrets) : StepExecutor<ChangePinWork>
{
    private static readonly Refusal Same = new(
        RuleCodes.PinSame, "The new PIN is the present one.", "The device was not touched. What was typed is zeroed.", "Start another attempt; the holder types another new PIN.");

    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, ChangePinWork work, Action<double> progress, CancellationToken cancellation)
    {
        var isSo = work.Pin == ChangePinStep.SoPin;
        using var present = secrets.Take(session.State, work.Step, isSo ? PinFields.PresentSoPin : PinFields.PresentUserPin);
        using var fresh = secrets.Take(session.State, work.Step, isSo ? PinFields.NewSoPin : PinFields.NewUserPin);
        var refusal = present is null || fresh is null ? SoPinChange.Gone
            : !work.IsInDoubt && present.FixedTimeEquals(fresh) ? Same
            : await ChangeAsync(session, work, device => isSo ? device.ChangeSoPin(present, fresh) : ChangeUserPin(device, present, fresh), cancellation).ConfigureAwait(false);
        if (refusal is not null)
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, refusal)).ConfigureAwait(false);
        }
    }

    private static DeviceResult<PinStatus> ChangeUserPin(SmartCardHsmDevice device, SecretBuffer present, SecretBuffer fresh) =>
        device.ChangeUserPin(present, fresh).Try(out _, out var refusal) ? device.VerifyUserPin(fresh) : refusal;

    private async Task<Refusal?> ChangeAsync(CeremonySession session, ChangePinWork work, Func<SmartCardHsmDevice, DeviceResult<PinStatus>> change, CancellationToken cancellation)
    {
        if (await session.SubmitAsync(new IntendDeviceChange(work.Step, work.Attempt, "change-" + work.Pin)).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        var (status, refusal) = await devices.UseAsync(work.Serial, change, cancellation).ConfigureAwait(false);
        return refusal ?? await session.SubmitAsync(new ReportPinChanged(work.Step, work.Attempt, status!.TriesLeft)).ConfigureAwait(false);
    }
}
