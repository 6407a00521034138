using Ceremony.App.Orchestration.Pieces;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.MakeGuardedShare;
using Ceremony.Domain.Ceremonies.Steps.Pieces;
using Ceremony.Domain.Shares.Splitting;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Compares a split piece that its holder typed back from paper with the one in memory, in constant time.</summary>
/// <param name="secrets">The held secrets.</param>
/// <param name="memory">Where the piece is.</param>
public sealed class ComparePieceExecutor(SessionSecrets secrets, PieceMemory memory) : StepExecutor<ComparePieceWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, ComparePieceWork work, Action<double> progress, CancellationToken cancellation)
    {
        using var typed = secrets.Take(session.State, work.Step, PieceFields.Piece(work.Piece));
        if (typed is null || memory.Split(new PieceKey(session.State.Id, work.Share, work.Piece)) is not { } piece)
        {
            return;
        }

        using var shown = PieceText.Write(piece);
        await session.SubmitAsync(new ReportPieceTypedBack(
            work.Step, work.Attempt, work.Piece, shown.Length == typed.Length && shown.FixedTimeEquals(typed))).ConfigureAwait(false);
    }
}
