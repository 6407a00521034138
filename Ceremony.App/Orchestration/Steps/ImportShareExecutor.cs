using Ceremony.App.Orchestration.Devices;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps.ImportShare;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>
/// Gives an opened share to each device of the script that does not have it, in turn. The device's own count is read just before, the
/// intent is on disk before the command, and the share is zeroed whatever happens.
/// </summary>
/// <param name="devices">The devices.</param>
/// <param name="memory">Where the share is.</param>
public sealed class ImportShareExecutor(DeviceGate devices, ShareMemory memory) : StepExecutor<ImportShareWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, ImportShareWork work, Action<double> progress, CancellationToken cancellation)
    {
        using var share = memory.TakeOpened(session.State.Id, work.Share);
        if (share is null)
        {
            await session.SubmitAsync(new ReportShareDropped(work.Step, work.Attempt, "The opened share is no longer held; its holder enters it again.")).ConfigureAwait(false);
            return;
        }

        foreach (var slot in DeviceSlots.For(session.State.Script))
        {
            if (!session.State.Fact<ShareTable>().Of(work.Share).Imports.ContainsKey(slot)
                && await ImportAsync(session, work, slot, share, cancellation).ConfigureAwait(false) is { } refusal)
            {
                await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, refusal)).ConfigureAwait(false);
                return;
            }
        }
    }

    private async Task<Refusal?> ImportAsync(CeremonySession session, ImportShareWork work, string slot, Share share, CancellationToken cancellation)
    {
        var serial = session.State.Fact<DeviceTable>().Of(slot)!.Serial;
        var (before, unread) = await devices.UseAsync(serial, device => device.ReadDkekStatus(), cancellation).ConfigureAwait(false);
        if (unread is not null)
        {
            return unread;
        }

        var outstanding = before!.Outstanding;
        if (await session.SubmitAsync(new IntendDeviceChange(work.Step, work.Attempt, "import-share", outstanding)).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        // A miscount ends the step by itself; then there is no intent, and the share stays out.
        if (session.State.Fact<DeviceTable>().Of(slot)?.Pending is null)
        {
            return null;
        }

        using var bytes = SecretBuffer.CopyOf(share.Bytes);
        var (import, refusal) = await devices.UseAsync(serial, device => device.ImportDkekShare(bytes, outstanding), cancellation).ConfigureAwait(false);
        return refusal ?? await session.SubmitAsync(
            new ReportShareImported(work.Step, work.Attempt, import!.OutstandingBefore, import.OutstandingAfter)).ConfigureAwait(false);
    }
}
