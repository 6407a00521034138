using Ceremony.App.Orchestration.Pieces;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps.MakeGuardedShare;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Sees that the keys of envelopes are in memory. After a restart they are not, and their holders choose a password again.</summary>
/// <param name="memory">Where they should be.</param>
public sealed class KeepPieceKeysExecutor(PieceMemory memory) : StepExecutor<KeepPieceKeysWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, KeepPieceKeysWork work, Action<double> progress, CancellationToken cancellation)
    {
        var guard = session.State.Fact<PieceTable>().Of(session.State, work.Share);
        foreach (var piece in guard.Pieces.Values.Where(piece => piece.Stage == PieceStage.KeyReady && memory.Key(new PieceKey(session.State.Id, work.Share, piece.Piece)) is null))
        {
            await session.SubmitAsync(new ReportPieceKeyDropped(work.Step, work.Attempt, piece.Piece, "The key made of the password is no longer in the console's memory; the password is chosen again.")).ConfigureAwait(false);
        }
    }
}
