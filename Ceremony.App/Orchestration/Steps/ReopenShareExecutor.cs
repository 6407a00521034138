using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.BringShare;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Opens a new share file with the password typed from paper, then zeroes the file.</summary>
/// <param name="secrets">The held secrets.</param>
/// <param name="memory">Where the file is.</param>
/// <param name="format">The share file format.</param>
public sealed class ReopenShareExecutor(SessionSecrets secrets, ShareMemory memory, ShareFileFormat format) : StepExecutor<ReopenShareWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, ReopenShareWork work, Action<double> progress, CancellationToken cancellation)
    {
        using var password = secrets.Take(session.State, work.Step, BringShareStep.FromPaper);
        if (memory.File(session.State.Id, work.Share) is not { } file)
        {
            await session.SubmitAsync(new ReportShareDropped(work.Step, work.Attempt, "The new share file is no longer in memory.")).ConfigureAwait(false);
            return;
        }

        if (password is null)
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, HeldSecretsGone.Password)).ConfigureAwait(false);
            return;
        }

        var opening = await Task.Run(() => format.Open(file, password.Span, new MeasuredBlocks(progress), cancellation), cancellation).ConfigureAwait(false);
        if (opening is not ShareOpening.Opened { Share: var share })
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, new Refusal(
                RuleCodes.SharePassword,
                "The password typed from paper does not open the new share file.",
                "The file is still in memory. The device was not touched.",
                "Compare the paper with care and type it again. If the paper is wrong, start the share anew."))).ConfigureAwait(false);
            return;
        }

        using (share)
        {
            if (await session.SubmitAsync(new ReportShareReopened(work.Step, work.Attempt, share.CheckValue.Hex)).ConfigureAwait(false) is null)
            {
                memory.DropFile(session.State.Id, work.Share);
            }
        }
    }
}
