using Ceremony.App.Orchestration.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.InitialiseDevice;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Changes the SO-PIN where there is a present one, initialises the device and reads it back. Each change has its intent on disk first.</summary>
/// <param name="devices">The devices.</param>
/// <param name="secrets">The held secrets.</param>
public sealed class InitialiseDeviceExecutor(DeviceGate devices, SessionSecrets secrets) : StepExecutor<InitialiseDeviceWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, InitialiseDeviceWork work, Action<double> progress, CancellationToken cancellation)
    {
        using var present = secrets.TakeFor(session.State, work.Step, PinFields.PresentSoPin);
        using var soPin = secrets.TakeFor(session.State, work.Step, PinFields.NewSoPin);
        using var userPin = secrets.TakeFor(session.State, work.Step, PinFields.NewUserPin);
        var refusal = soPin is null || userPin is null || (present is null && SoPinChange.IsNeeded(session, work))
            ? SoPinChange.Gone
            : await SoPinChange.DoAsync(devices, session, work, work.Serial, present, soPin, cancellation).ConfigureAwait(false)
                ?? await InitialiseAsync(session, work, userPin, soPin, cancellation).ConfigureAwait(false);
        if (refusal is not null)
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, refusal)).ConfigureAwait(false);
        }
    }

    private async Task<Refusal?> InitialiseAsync(CeremonySession session, InitialiseDeviceWork work, SecretBuffer userPin, SecretBuffer soPin, CancellationToken cancellation)
    {
        if (await session.SubmitAsync(new IntendDeviceChange(work.Step, work.Attempt, "initialise")).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        var request = new InitialiseRequest(
            work.ResetBySoPin ? DeviceOptions.ResetPinBySoPin : DeviceOptions.None, work.PinTries, work.Shares, work.Label.Length == 0 ? null : work.Label);
        var (reading, refusal) = await devices.UseAsync(
            work.Serial,
            device => device.Initialise(request, userPin, soPin).Select(snapshot => DeviceReadings.From(snapshot, device.Place)),
            cancellation).ConfigureAwait(false);
        return refusal ?? await session.SubmitAsync(new ReportDeviceRead(work.Step, work.Attempt, reading!)).ConfigureAwait(false);
    }
}
