using System.Collections.Immutable;
using Ceremony.App.Derived;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.TakeOldRecord;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Looks in this console's records for the newest set of shares that gave the expected KCV, with the files that later re-splits gave them.</summary>
/// <param name="derived">The summaries, which say where to look.</param>
/// <param name="folder">The data folder.</param>
public sealed class FindOldSetExecutor(DerivedStore derived, DataFolder folder) : StepExecutor<FindOldSetWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, FindOldSetWork work, Action<double> progress, CancellationToken cancellation)
    {
        var found = await Task.Run(() => Find(session.State, work.Kcv), cancellation).ConfigureAwait(false);
        await session.SubmitAsync(new ReportOldSet(work.Step, work.Attempt, found?.Id, found is null ? [] : Present(session.State, found, work.Kcv))).ConfigureAwait(false);
    }

    // The newest first: an earlier refresh has replaced what was before it.
    private CeremonyState? Find(CeremonyState present, string kcv) => Finished(present, summary => summary.Kcv == kcv)
        .FirstOrDefault(state => state.Fact<ShareTable>().Of(1).FileName is not null);

    // A re-split joins nothing and reads no KCV. It keeps the share and gives it another file and other pieces.
    private ImmutableArray<OldShareOnRecord> Present(CeremonyState present, CeremonyState found, string kcv) => Finished(present, summary => summary.Kcv is null && summary.StartedAt > found.StartedAt)
        .Where(state => state.Script.Resplit > 0 && state.Script.Parameter("domain") == kcv)
        .OrderBy(state => state.StartedAt)
        .SelectMany(state => SharesOf(state))
        .Aggregate(SharesOf(found), (shares, later) => [.. shares.Select(share => share.Share == later.Share && share.CheckValue == later.CheckValue ? later : share)]);

    private IEnumerable<CeremonyState> Finished(CeremonyState present, Func<CeremonySummary, bool> isWanted)
    {
        foreach (var summary in derived.Ceremonies.Where(summary => summary.IsOver && summary.Id != present.Id && isWanted(summary)))
        {
            CeremonyState state;
            try
            {
                state = JournalReplay.Read(folder, summary.Id);
            }
            catch (Exception unreadable) when (unreadable is StorageException or JournalFormatException)
            {
                // A record that cannot be read is told elsewhere; it gives no check values.
                continue;
            }

            if (state.Phase == CeremonyPhase.Finished)
            {
                yield return state;
            }
        }
    }

    private static ImmutableArray<OldShareOnRecord> SharesOf(CeremonyState state)
    {
        var (shares, pieces) = (state.Fact<ShareTable>(), state.Fact<PieceTable>());
        return
        [
            .. Enumerable.Range(1, state.Script.Shares).Select(shares.Of).Where(share => share.FileName is not null).Select(share => new OldShareOnRecord(
                share.Index,
                state.Script.GuardOf(share.Index).ToString(),
                share.FileName!,
                share.Sha256!,
                share.CheckValue,
                share.Copies.Length,
                [.. pieces.Of(state, share.Index).Pieces.Values.Where(piece => piece.Commitment is not null).Select(piece => new OldPieceOnRecord(piece.Piece, piece.FileName, piece.Sha256, piece.Commitment))])),
        ];
    }
}
