using Ceremony.App.Orchestration.Devices;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Changes a device's SO-PIN from before the ceremony to the new one; its intent is on disk first.</summary>
internal static class SoPinChange
{
    /// <summary>A PIN that a step was about to use is no longer held.</summary>
    public static readonly Refusal Gone = new(
        RuleCodes.SecretHeld, "A PIN that was entered is no longer held.", "The device was not touched. What was still held is zeroed.", "Start another attempt; the holders of the PINs type them again.");

    /// <summary>True if the device has an SO-PIN from before this ceremony, and the typed one is needed to change it.</summary>
    public static bool IsNeeded(CeremonySession session, StepWork work) => session.State.Fact<DeviceTable>().Of(session.State.SlotOf(work.Step))!.HasEarlierSoPin;

    /// <summary>Changes it where a present one was typed that differs from the new one.</summary>
    /// <returns>Null, or why it was not changed.</returns>
    public static async Task<Refusal?> DoAsync(
        DeviceGate devices, CeremonySession session, StepWork work, string serial, SecretBuffer? present, SecretBuffer soPin, CancellationToken cancellation)
    {
        // After an interruption the device may have the new SO-PIN already; then it is typed as the present one too.
        if (present is null || present.FixedTimeEquals(soPin))
        {
            return null;
        }

        if (await session.SubmitAsync(new IntendDeviceChange(work.Step, work.Attempt, "change-so-pin")).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        var (status, refusal) = await devices.UseAsync(serial, device => device.ChangeSoPin(present, soPin), cancellation).ConfigureAwait(false);
        return refusal ?? await session.SubmitAsync(new ReportSoPinChanged(work.Step, work.Attempt, status!.TriesLeft)).ConfigureAwait(false);
    }
}
