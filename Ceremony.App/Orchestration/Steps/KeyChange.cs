using Ceremony.App.Orchestration.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>What all executors share that put a key onto a device or delete one: the PIN, the intent on disk, the change, the device listed again.</summary>
internal static class KeyChange
{
    /// <summary>Told where the PIN is no longer held that a step needs.</summary>
    public static readonly Refusal PinGone = HeldSecretsGone.Password with { WhatHappened = "The user PIN is no longer held." };

    /// <summary>Takes the user PIN that is held for a step and does something with it; what fails ends the attempt. The PIN is zeroed whatever happens.</summary>
    public static async Task WithPinAsync(CeremonySession session, SessionSecrets secrets, StepWork work, Func<SecretBuffer, Task<Refusal?>> action)
    {
        using var pin = secrets.Take(session.State, work.Step, PinFields.UserPin);
        if ((pin is null ? PinGone : await action(pin).ConfigureAwait(false)) is { } refusal)
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, refusal)).ConfigureAwait(false);
        }
    }

    /// <summary>Puts the intent on disk, changes the device, lists it again and reports the key at that reference.</summary>
    public static async Task<Refusal?> DoAsync<T>(
        CeremonySession session, DeviceGate devices, StepWork work, string serial, string change, int reference, Func<SmartCardHsmDevice, DeviceResult<T>> action, CancellationToken cancellation)
        where T : notnull
    {
        if (await session.SubmitAsync(new IntendKeyChange(work.Step, work.Attempt, change, reference)).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        var (_, refusal) = await devices.UseAsync(serial, action, cancellation).ConfigureAwait(false);
        return refusal ?? await ReportAsync(session, devices, work, serial, reference, cancellation).ConfigureAwait(false);
    }

    /// <summary>Lists the device again and reports the key at a reference.</summary>
    public static async Task<Refusal?> ReportAsync(CeremonySession session, DeviceGate devices, StepWork work, string serial, int reference, CancellationToken cancellation)
    {
        var (read, refusal) = await devices.UseAsync(serial, device => KeyReadings.Read(device, reference), cancellation).ConfigureAwait(false);
        return refusal ?? await session.SubmitAsync(new ReportKeyRead(work.Step, work.Attempt, read!.Reading, read.Key)).ConfigureAwait(false);
    }
}
