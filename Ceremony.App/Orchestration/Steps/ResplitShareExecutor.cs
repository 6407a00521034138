using Ceremony.App.Orchestration.Pieces;
using Ceremony.Domain.Ceremonies.Steps.ResplitShare;
using Ceremony.Domain.Scripts;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Seals the opened old share anew for its new holders, with the same value; it is zeroed before anybody is asked for anything.</summary>
/// <param name="files">Where the opened old share is.</param>
/// <param name="sealer">Seals for the new holders.</param>
public sealed class ResplitShareExecutor(ShareMemory files, NewShareSealer sealer) : StepExecutor<ResplitShareWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, ResplitShareWork work, Action<double> progress, CancellationToken cancellation)
    {
        var (id, index) = (session.State.Id, OldShares.Index(work.Share));
        if (!files.HasOpened(id, index))
        {
            await session.SubmitAsync(OldShareGone.Report(work)).ConfigureAwait(false);
            return;
        }

        using var seal = await sealer.TakeAsync(session, work, work.Share).ConfigureAwait(false);
        using var old = seal is null ? null : files.TakeOpened(id, index);
        if (old is not null)
        {
            await sealer.SealAsync(session, work, seal!, () => old, progress, cancellation).ConfigureAwait(false);
        }
        else if (seal is not null)
        {
            // Its time ran out in this moment.
            await session.SubmitAsync(OldShareGone.Report(work)).ConfigureAwait(false);
        }
    }
}
