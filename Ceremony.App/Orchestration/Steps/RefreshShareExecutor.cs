using System.Security.Cryptography;
using Ceremony.App.Orchestration.Pieces;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.RefreshShare;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Refreshing;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>
/// Does one move of a refresh: the opened old share and the running value give the new share, which is sealed for its new holders. Old share,
/// random value and new share are zeroed before anybody is asked for anything.
/// </summary>
/// <param name="files">Where the opened old share is.</param>
/// <param name="running">Where the running value is.</param>
/// <param name="sealer">Seals for the new holders.</param>
public sealed class RefreshShareExecutor(ShareMemory files, RefreshMemory running, NewShareSealer sealer) : StepExecutor<RefreshShareWork>
{
    private const string Lost = "The running value of the refresh is no longer in the console's memory.";

    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, RefreshShareWork work, Action<double> progress, CancellationToken cancellation)
    {
        var state = session.State;
        if (running.At(state) is not { } refresh)
        {
            await session.SubmitAsync(new ReportRefreshLost(work.Step, work.Attempt, Lost)).ConfigureAwait(false);
            return;
        }

        if (work.Takes > 0 && !files.HasOpened(state.Id, OldShares.Index(work.Takes)))
        {
            await session.SubmitAsync(OldShareGone.Report(work)).ConfigureAwait(false);
            return;
        }

        using var seal = work.Makes > 0 ? await sealer.TakeAsync(session, work, work.Makes).ConfigureAwait(false) : null;
        if (work.Makes > 0 && seal is null)
        {
            return;
        }

        using var old = work.Takes > 0 ? files.TakeOpened(state.Id, OldShares.Index(work.Takes)) : null;
        var refused = seal is null
            ? await TakeAsync(session, work, refresh, old!).ConfigureAwait(false)
            : await sealer.SealAsync(session, work, seal, () => Move(refresh, old), progress, cancellation).ConfigureAwait(false);
        if (refused is not null)
        {
            // The running value went on and the record did not: the next look finds that out.
            running.Drop(state.Id);
        }
    }

    private static Task<Refusal?> TakeAsync(CeremonySession session, RefreshShareWork work, ShareRefresh refresh, Share old)
    {
        refresh.Do(old, []);
        return session.SubmitAsync(new ReportOldShareTaken(work.Step, work.Attempt, OldShares.Index(work.Takes)));
    }

    private static Share Move(ShareRefresh refresh, Share? old)
    {
        using var random = new SecretBuffer(refresh.Next!.TakesRandom ? Share.LengthInBytes : 0);
        RandomNumberGenerator.Fill(random.Span);
        return refresh.Do(old, random.Span)!;
    }
}
