using Ceremony.App.Orchestration.Pieces;
using Ceremony.App.Stations.Leases;
using Ceremony.App.Stations.Pieces;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares.Splitting;

namespace Ceremony.App.Orchestration.Stations;

/// <summary>Shows a new split piece to its holder, while their turn asks them to write it down.</summary>
/// <param name="console">The ceremonies.</param>
/// <param name="memory">Where new pieces are.</param>
public sealed class PieceDesk(CeremonyConsole console, PieceMemory memory) : IPieceDesk
{
    /// <inheritdoc/>
    public SecretBuffer? PieceFor(Lease lease) =>
        console.Find(lease.CeremonyId) is { } session
        && CeremonyWork.AskedOf(session.State, lease.OfficerId).FirstOrDefault(asked =>
            asked.Ask is PieceAsk && asked.Step.Plan.Number == lease.StepId && asked.Step.Attempt.Number == lease.Attempt).Ask is PieceAsk ask
        && memory.Split(new PieceKey(lease.CeremonyId, ask.Share, ask.Piece)) is { } piece
            ? PieceText.Write(piece)
            : null;
}
