using System.Security.Cryptography;
using Ceremony.App.Orchestration.Steps;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.BringShare;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Orchestration.Pieces;

/// <summary>Takes what the new holders of a share made ready: a held password, or the keys of their envelopes; and seals the share for them with it.</summary>
/// <param name="secrets">The held secrets.</param>
/// <param name="files">Where the new file stays.</param>
/// <param name="maker">Seals for piece holders.</param>
/// <param name="format">The share file format.</param>
public sealed class NewShareSealer(SessionSecrets secrets, ShareMemory files, GuardedShareMaker maker, ShareFileFormat format)
{
    /// <summary>Takes what is needed to seal a share; reports it where something is no longer in memory.</summary>
    /// <param name="session">The ceremony.</param>
    /// <param name="work">The work.</param>
    /// <param name="share">The share, from 1.</param>
    /// <returns>What to seal it with, which the caller disposes; null if something was missing.</returns>
    internal async Task<NewShareSeal?> TakeAsync(CeremonySession session, StepWork work, int share)
    {
        var state = session.State;
        if (state.Script.GuardOf(share).IsInPieces)
        {
            var guard = state.Fact<PieceTable>().Of(state, share);
            if (maker.MissingKey(state.Id, guard) is not { } missing)
            {
                return new NewShareSeal(share, guard, null);
            }

            await session.SubmitAsync(new ReportPieceKeyDropped(work.Step, work.Attempt, missing, "The key made of the password is no longer in the console's memory; the password is chosen again.")).ConfigureAwait(false);
            return null;
        }

        if (secrets.Take(state, work.Step, BringShareStep.Password) is { } password)
        {
            return new NewShareSeal(share, null, password);
        }

        await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, HeldSecretsGone.Password)).ConfigureAwait(false);
        return null;
    }

    /// <summary>Seals a share, reports it and keeps the new file.</summary>
    /// <param name="session">The ceremony.</param>
    /// <param name="work">The work.</param>
    /// <param name="seal">What to seal it with.</param>
    /// <param name="share">Gives the share, which is zeroed when it is sealed.</param>
    /// <param name="progress">Told of the derivation's progress, 0 to 1.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Why it was refused, or null.</returns>
    internal async Task<Refusal?> SealAsync(
        CeremonySession session, StepWork work, NewShareSeal seal, Func<Share> share, Action<double> progress, CancellationToken cancellation)
    {
        var id = session.State.Id;
        if (seal.Guard is { } guard)
        {
            var made = await Task.Run(
                () =>
                {
                    using var one = share();
                    return maker.Make(id, work.Attempt, guard, one, progress, cancellation);
                },
                cancellation).ConfigureAwait(false);
            return await made.SubmitAsync(session, files, work, seal.Share).ConfigureAwait(false);
        }

        var (file, check) = await Task.Run(
            () =>
            {
                using var one = share();
                return (format.Seal(one, seal.Password!.Span, RandomNumberGenerator.GetBytes(ShareFile.SaltBytes), new MeasuredBlocks(progress), cancellation), one.CheckValue.Hex);
            },
            cancellation).ConfigureAwait(false);
        return await session.SubmitAsync(
            new ReportShareMade(work.Step, work.Attempt, ShareFile.NameFor(id, seal.Share, work.Attempt), file.Hash.Hex, check),
            file,
            kept => files.Keep(id, seal.Share, kept)).ConfigureAwait(false);
    }
}

/// <summary>What a share is sealed with for its new holders.</summary>
/// <param name="Share">The share, from 1.</param>
/// <param name="Guard">Its guard, where its password is in pieces.</param>
/// <param name="Password">Its holder's password, where it has one holder.</param>
internal sealed record NewShareSeal(int Share, GuardFacts? Guard, SecretBuffer? Password) : IDisposable
{
    /// <summary>Zeroes the password.</summary>
    public void Dispose() => Password?.Dispose();
}
