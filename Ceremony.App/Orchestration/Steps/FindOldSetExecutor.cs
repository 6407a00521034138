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

/// <summary>Looks in this console's records for the newest set of shares that gave the expected KCV.</summary>
/// <param name="derived">The summaries, which say where to look.</param>
/// <param name="folder">The data folder.</param>
public sealed class FindOldSetExecutor(DerivedStore derived, DataFolder folder) : StepExecutor<FindOldSetWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, FindOldSetWork work, Action<double> progress, CancellationToken cancellation)
    {
        var found = await Task.Run(() => Find(session.State, work.Kcv), cancellation).ConfigureAwait(false);
        await session.SubmitAsync(new ReportOldSet(work.Step, work.Attempt, found?.Id, found is null ? [] : SharesOf(found))).ConfigureAwait(false);
    }

    // The newest first: an earlier refresh has replaced what was before it.
    private CeremonyState? Find(CeremonyState present, string kcv)
    {
        foreach (var summary in derived.Ceremonies.Where(summary => summary.Kcv == kcv && summary.IsOver && summary.Id != present.Id))
        {
            try
            {
                var state = JournalReplay.Read(folder, summary.Id);
                if (state.Phase == CeremonyPhase.Finished && state.Fact<ShareTable>().Of(1).FileName is not null)
                {
                    return state;
                }
            }
            catch (Exception unreadable) when (unreadable is StorageException or JournalFormatException)
            {
                // A record that cannot be read is told elsewhere; it gives no check values.
            }
        }

        return null;
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
