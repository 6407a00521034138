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
            : await ChangeAsync(session, work, present, fresh, cancellation).ConfigureAwait(false);
        if (refusal is not null)
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, refusal)).ConfigureAwait(false);
        }
    }

    private async Task<Refusal?> ChangeAsync(CeremonySession session, ChangePinWork work, SecretBuffer present, SecretBuffer fresh, CancellationToken cancellation)
    {
        if (await session.SubmitAsync(new IntendDeviceChange(work.Step, work.Attempt, "change-" + work.Pin)).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        // What the device says of a PIN that it has taken is no refusal of the change.
        var isTaken = false;
        DeviceResult<PinStatus> Change(SmartCardHsmDevice device)
        {
            if (work.Pin == ChangePinStep.SoPin)
            {
                return device.ChangeSoPin(present, fresh);
            }

            isTaken = device.ChangeUserPin(present, fresh).Try(out _, out var refused);
            return isTaken ? device.VerifyUserPin(fresh) : refused!;
        }

        var (status, refusal) = await devices.UseAsync(work.Serial, Change, cancellation).ConfigureAwait(false);
        return refusal is null ? await session.SubmitAsync(new ReportPinChanged(work.Step, work.Attempt, status!.TriesLeft)).ConfigureAwait(false)
            : isTaken ? refusal
            : await session.SubmitAsync(await PinRefusal.ReportAsync(devices, work, work.Serial, refusal, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
