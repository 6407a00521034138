using System.Security.Cryptography;
using Ceremony.App.Orchestration.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.AttestDevice;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>
/// Has the device show that it holds its own key: sets the SO-PIN, initialises it without a DKEK, has it make a probe key, checks the
/// request that it signs, and deletes the key. Each change has its intent on disk first. The SO-PIN stays held for the initialisation that follows.
/// </summary>
/// <param name="devices">The devices.</param>
/// <param name="secrets">The held secrets.</param>
public sealed class ProbeDeviceExecutor(DeviceGate devices, SessionSecrets secrets) : StepExecutor<ProbeDeviceWork>
{
    private const int PinTries = 3;
    private const int PinDigits = 16;

    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, ProbeDeviceWork work, Action<double> progress, CancellationToken cancellation)
    {
        using var present = secrets.CopyFor(session.State, work.Step, PinFields.PresentSoPin);
        using var soPin = secrets.CopyFor(session.State, work.Step, PinFields.NewSoPin);
        using var userPin = MakeUpPin();
        var refusal = soPin is null || (present is null && SoPinChange.IsNeeded(session, work))
            ? SoPinChange.Gone
            : await SoPinChange.DoAsync(devices, session, work, work.Serial, present, soPin, cancellation).ConfigureAwait(false)
                ?? await EmptyAsync(session, work, userPin, soPin, cancellation).ConfigureAwait(false)
                ?? await ProbeAsync(session, work, userPin, cancellation).ConfigureAwait(false);
        if (refusal is not null)
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, refusal)).ConfigureAwait(false);
        }
    }

    // Nobody learns this user PIN: it opens an empty device for one login, and the initialisation that follows replaces it.
    private static SecretBuffer MakeUpPin()
    {
        var pin = new SecretBuffer(PinDigits);
        RandomNumberGenerator.GetItems("0123456789"u8, pin.Span);
        return pin;
    }

    private async Task<Refusal?> EmptyAsync(CeremonySession session, ProbeDeviceWork work, SecretBuffer userPin, SecretBuffer soPin, CancellationToken cancellation)
    {
        if (await session.SubmitAsync(new IntendDeviceChange(work.Step, work.Attempt, "empty")).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        var (reading, refusal) = await devices.UseAsync(
            work.Serial,
            device => device.Initialise(new InitialiseRequest(DeviceOptions.None, PinTries, DkekShares: null, Label: null), userPin, soPin)
                .Select(snapshot => DeviceReadings.From(snapshot, device.Place)),
            cancellation).ConfigureAwait(false);
        return refusal ?? await session.SubmitAsync(new ReportDeviceRead(work.Step, work.Attempt, reading!)).ConfigureAwait(false);
    }

    private async Task<Refusal?> ProbeAsync(CeremonySession session, ProbeDeviceWork work, SecretBuffer userPin, CancellationToken cancellation)
    {
        if (await session.SubmitAsync(new IntendDeviceChange(work.Step, work.Attempt, "probe")).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        var (found, refusal) = await devices.UseAsync(work.Serial, device => device.ProveGenuine(userPin).Select(DeviceReadings.From), cancellation).ConfigureAwait(false);
        return refusal ?? await session.SubmitAsync(new ReportAttestation(work.Step, work.Attempt, found!)).ConfigureAwait(false);
    }
}
