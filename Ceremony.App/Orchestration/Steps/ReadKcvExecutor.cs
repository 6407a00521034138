using Ceremony.App.Orchestration.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Logs in with the held PIN and reads the KCV together with the device's state.</summary>
/// <param name="devices">The devices.</param>
/// <param name="secrets">The held secrets.</param>
public sealed class ReadKcvExecutor(DeviceGate devices, SessionSecrets secrets) : StepExecutor<ReadKcvWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, ReadKcvWork work, Action<double> progress, CancellationToken cancellation)
    {
        using var pin = secrets.Take(session.State, work.Step, PinFields.UserPin);
        if (pin is null)
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, HeldSecretsGone.Password with { WhatHappened = "The user PIN is no longer held." })).ConfigureAwait(false);
            return;
        }

        var (reading, refusal) = await devices.UseAsync(
            work.Serial,
            device => device.LoginAndReadKcv(pin).Try(out var dkek, out var refused)
                ? device.ReadSnapshot().Select(snapshot => DeviceReadings.From(snapshot, device.Place, dkek))
                : (DeviceResult<Domain.Ceremonies.Devices.DeviceReading>)refused,
            cancellation).ConfigureAwait(false);
        await session.SubmitAsync(refusal is null
            ? new ReportKcv(work.Step, work.Attempt, reading!)
            : new ReportWorkFailed(work.Step, work.Attempt, refusal)).ConfigureAwait(false);
    }
}
