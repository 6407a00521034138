using Ceremony.App.Orchestration.Pieces;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps.Pieces;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Sees that a shown share file and shown envelopes are in memory. After a restart they are not, and are shown again.</summary>
/// <param name="files">Where the file should be.</param>
/// <param name="memory">Where the envelopes should be.</param>
public sealed class KeepShownExecutor(ShareMemory files, PieceMemory memory) : StepExecutor<KeepShownWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, KeepShownWork work, Action<double> progress, CancellationToken cancellation)
    {
        var state = session.State;
        if (files.File(state.Id, work.Share) is null)
        {
            if (IsWaited(session.State, work))
            {
                await session.SubmitAsync(new ReportShareDropped(work.Step, work.Attempt, "The file is no longer in the console's memory; it is shown again.")).ConfigureAwait(false);
            }

            return;
        }

        foreach (var shown in state.Fact<PieceTable>().Of(state, work.Share).Shown.Where(shown => (shown.Step, shown.Attempt) == (work.Step, work.Attempt)))
        {
            if (memory.Shown(new PieceKey(state.Id, work.Share, shown.Piece)) is null)
            {
                await session.SubmitAsync(new ReportEnvelopeDropped(work.Step, work.Attempt, shown.Piece, "The envelope is no longer in the console's memory; it is shown again.")).ConfigureAwait(false);
            }
        }
    }

    // Looked at after the memory: a file that is gone because it was opened meanwhile is not missed.
    private static bool IsWaited(CeremonyState state, KeepShownWork work) =>
        state.Fact<ShareTable>().Of(work.Share).Stage == ShareStage.Presented && CeremonyWork.Of(state).Contains(work);
}
