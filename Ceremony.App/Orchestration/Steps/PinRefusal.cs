using Ceremony.App.Orchestration.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Rules;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>What is reported of a change of a PIN that did not come about: refused, or broken off with its outcome unknown.</summary>
internal static class PinRefusal
{
    // With these the device said no, or was not sent the change; any other may have come after it took the change.
    private static readonly HashSet<string> Definite = new(StringComparer.Ordinal)
    {
        DeviceCodes.PinWrong, DeviceCodes.PinBlocked, DeviceCodes.RetryBudget, DeviceCodes.PinForm, DeviceCodes.PinPublished, DeviceCodes.NeverInitialised, DeviceCodes.ResetSwitchedOff,
    };

    /// <summary>The report. A refusal comes with what the device says now; where it does not answer, its outcome counts as unknown.</summary>
    /// <param name="devices">The devices.</param>
    /// <param name="work">The work.</param>
    /// <param name="serial">The device.</param>
    /// <param name="refusal">Why the change did not come about.</param>
    /// <param name="cancellation">The console is stopping.</param>
    public static async Task<StepCommand> ReportAsync(DeviceGate devices, StepWork work, string serial, Refusal refusal, CancellationToken cancellation)
    {
        if (Definite.Contains(refusal.Rule))
        {
            var (reading, unread) = await devices.UseAsync(serial, device => device.ReadSnapshot().Select(snapshot => DeviceReadings.From(snapshot, device.Place)), cancellation).ConfigureAwait(false);
            if (unread is null)
            {
                return new ReportChangeRefused(work.Step, work.Attempt, reading!, refusal);
            }
        }

        return new ReportWorkFailed(work.Step, work.Attempt, refusal);
    }
}
