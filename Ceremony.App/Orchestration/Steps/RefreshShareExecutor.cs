using System.Security.Cryptography;
using Ceremony.App.Orchestration.Pieces;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps.BringShare;
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
/// <param name="secrets">The held secrets.</param>
/// <param name="files">Where the opened old share is, and the new file stays.</param>
/// <param name="running">Where the running value is.</param>
/// <param name="maker">Seals for piece holders.</param>
/// <param name="format">The share file format.</param>
public sealed class RefreshShareExecutor(SessionSecrets secrets, ShareMemory files, RefreshMemory running, GuardedShareMaker maker, ShareFileFormat format)
    : StepExecutor<RefreshShareWork>
{
    private const string Lost = "The running value of the refresh is no longer in the console's memory.";

    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, RefreshShareWork work, Action<double> progress, CancellationToken cancellation)
    {
        var state = session.State;
        var guard = work.Makes > 0 && state.Script.GuardOf(work.Makes).IsInPieces ? state.Fact<PieceTable>().Of(state, work.Makes) : null;
        if (guard is not null && maker.MissingKey(state.Id, guard) is { } missing)
        {
            await session.SubmitAsync(new ReportPieceKeyDropped(work.Step, work.Attempt, missing, "The key made of the password is no longer in the console's memory; the password is chosen again.")).ConfigureAwait(false);
            return;
        }

        if (running.At(state) is not { } refresh)
        {
            await session.SubmitAsync(new ReportRefreshLost(work.Step, work.Attempt, Lost)).ConfigureAwait(false);
            return;
        }

        using var old = work.Takes > 0 ? files.TakeOpened(state.Id, OldShares.Index(work.Takes)) : null;
        if (work.Takes > 0 && old is null)
        {
            await session.SubmitAsync(new ReportShareDropped(work.Step, work.Attempt, "The opened old share is no longer held; it is opened again.")).ConfigureAwait(false);
            return;
        }

        using var password = work.Makes > 0 && guard is null ? secrets.Take(state, work.Step, BringShareStep.Password) : null;
        if (work.Makes > 0 && guard is null && password is null)
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, HeldSecretsGone.Password)).ConfigureAwait(false);
            return;
        }

        var refused = work.Makes == 0
            ? await TakeAsync(session, work, refresh, old!).ConfigureAwait(false)
            : guard is not null
                ? await (await Task.Run(() => InPieces(state.Id, work, refresh, old, guard, progress, cancellation), cancellation).ConfigureAwait(false)).SubmitAsync(session, files, work, work.Makes).ConfigureAwait(false)
                : await ByPasswordAsync(session, work, refresh, old, password!, progress, cancellation).ConfigureAwait(false);
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

    private GuardedShare InPieces(string ceremony, RefreshShareWork work, ShareRefresh refresh, Share? old, GuardFacts guard, Action<double> progress, CancellationToken cancellation)
    {
        using var made = Move(refresh, old);
        return maker.Make(ceremony, work.Attempt, guard, made, progress, cancellation);
    }

    private async Task<Refusal?> ByPasswordAsync(
        CeremonySession session, RefreshShareWork work, ShareRefresh refresh, Share? old, SecretBuffer password, Action<double> progress, CancellationToken cancellation)
    {
        var (file, check) = await Task.Run(
            () =>
            {
                using var made = Move(refresh, old);
                return (format.Seal(made, password.Span, RandomNumberGenerator.GetBytes(ShareFile.SaltBytes), new MeasuredBlocks(progress), cancellation), made.CheckValue.Hex);
            },
            cancellation).ConfigureAwait(false);
        var id = session.State.Id;
        return await session.SubmitAsync(
            new ReportShareMade(work.Step, work.Attempt, ShareFile.NameFor(id, work.Makes, work.Attempt), file.Hash.Hex, check),
            file,
            kept => files.Keep(id, work.Makes, kept)).ConfigureAwait(false);
    }

    private static Share Move(ShareRefresh refresh, Share? old)
    {
        using var random = new SecretBuffer(refresh.Next!.TakesRandom ? Share.LengthInBytes : 0);
        RandomNumberGenerator.Fill(random.Span);
        return refresh.Do(old, random.Span)!;
    }
}
