using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.ImportShare;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Opens a presented share file strictly with its holder's password. It starts the moment the password is entered; the next holder may type meanwhile.</summary>
/// <param name="secrets">The held secrets.</param>
/// <param name="memory">Where file and share are.</param>
/// <param name="format">The share file format.</param>
public sealed class OpenShareExecutor(SessionSecrets secrets, ShareMemory memory, ShareFileFormat format) : StepExecutor<OpenShareWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, OpenShareWork work, Action<double> progress, CancellationToken cancellation)
    {
        var id = session.State.Id;
        using var password = secrets.Take(session.State, work.Step, ImportShareStep.Password);
        if (password is null || memory.File(id, work.Share) is not { } file)
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, HeldSecretsGone.Password)).ConfigureAwait(false);
            return;
        }

        var opening = await Task.Run(() => format.Open(file, password.Span, new MeasuredBlocks(progress), cancellation), cancellation).ConfigureAwait(false);
        memory.DropFile(id, work.Share, file);
        if (opening is ShareOpening.Refused { Refusal: var refusal })
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, refusal)).ConfigureAwait(false);
            return;
        }

        var share = ((ShareOpening.Opened)opening).Share;
        await session.SubmitAsync(
            new ReportShareOpened(work.Step, work.Attempt, share.CheckValue.Hex), share, opened => memory.Keep(id, work.Share, opened)).ConfigureAwait(false);
    }
}
