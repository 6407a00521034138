using Ceremony.App.Orchestration.Pieces;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps.MakeGuardedShare;
using Ceremony.Domain.Scripts.Guards;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Sees that a new share file and what its holders still have to take are in memory. After a restart they are not: the share is made anew.</summary>
/// <param name="files">Where the file should be.</param>
/// <param name="memory">Where the pieces should be.</param>
public sealed class KeepGuardedShareExecutor(ShareMemory files, PieceMemory memory) : StepExecutor<KeepGuardedShareWork>
{
    /// <inheritdoc/>
    protected override Task DoAsync(CeremonySession session, KeepGuardedShareWork work, Action<double> progress, CancellationToken cancellation)
    {
        var state = session.State;
        var guard = state.Fact<PieceTable>().Of(state, work.Share);
        bool IsThere(PieceFacts piece)
        {
            var at = new PieceKey(state.Id, work.Share, piece.Piece);
            return guard.Guard.Kind == GuardKind.Envelope ? memory.Made(at) is not null : memory.Split(at) is not null;
        }

        return files.File(state.Id, work.Share) is not null && guard.Pieces.Values.Where(piece => piece.Stage == PieceStage.Made).All(IsThere)
            ? Task.CompletedTask
            : session.SubmitAsync(new ReportShareDropped(work.Step, work.Attempt, "The new share or a piece of it is no longer in the console's memory."));
    }
}
