using System.Security.Cryptography;
using Ceremony.App.Orchestration.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.ClearDevice;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Initialises a device without a DKEK, under a user PIN that nobody learns; the intent is on disk first, and the device is read back.</summary>
/// <param name="devices">The devices.</param>
/// <param name="secrets">The held secrets.</param>
public sealed class ClearDeviceExecutor(DeviceGate devices, SessionSecrets secrets) : StepExecutor<ClearDeviceWork>
{
    private const int PinTries = 3;
    private const int PinDigits = 16;

    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, ClearDeviceWork work, Action<double> progress, CancellationToken cancellation)
    {
        using var soPin = secrets.Take(session.State, work.Step, PinFields.SoPinNow);
        if ((soPin is null ? SoPinChange.Gone : await ClearAsync(session, work, soPin, cancellation).ConfigureAwait(false)) is { } refusal)
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, refusal)).ConfigureAwait(false);
        }
    }

    private async Task<Refusal?> ClearAsync(CeremonySession session, ClearDeviceWork work, SecretBuffer soPin, CancellationToken cancellation)
    {
        if (await session.SubmitAsync(new IntendDeviceChange(work.Step, work.Attempt, "clear")).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        using var userPin = new SecretBuffer(PinDigits);
        RandomNumberGenerator.GetItems("0123456789"u8, userPin.Span);
        var (reading, refusal) = await devices.UseAsync(
            work.Serial,
            device => device.Initialise(new InitialiseRequest(DeviceOptions.None, PinTries, DkekShares: null, Label: null), userPin, soPin)
                .Select(snapshot => DeviceReadings.From(snapshot, device.Place)),
            cancellation).ConfigureAwait(false);
        return refusal ?? await session.SubmitAsync(new ReportDeviceRead(work.Step, work.Attempt, reading!)).ConfigureAwait(false);
    }
}
