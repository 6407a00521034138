using System.Security.Cryptography;
using Ceremony.App.Orchestration.Pieces;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.MakeGuardedShare;
using Ceremony.Domain.Ceremonies.Steps.Pieces;
using Ceremony.Domain.Shares.Envelopes;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Makes the key of an envelope from its holder's new password, which is zeroed at once. The key opens nothing yet.</summary>
/// <param name="secrets">The held secrets.</param>
/// <param name="memory">Where the key stays.</param>
/// <param name="limits">What the derivation costs.</param>
public sealed class MakePieceKeyExecutor(SessionSecrets secrets, PieceMemory memory, EnvelopeLimits limits) : StepExecutor<MakePieceKeyWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, MakePieceKeyWork work, Action<double> progress, CancellationToken cancellation)
    {
        using var password = secrets.Take(session.State, work.Step, PieceFields.NewPassword(work.Piece));
        if (password is null)
        {
            // Taken back in this moment: the state asks its holder again.
            return;
        }

        var key = await Task.Run(() => EnvelopeKey.Make(password, limits.Cost, RandomNumberGenerator.GetBytes(EnvelopeKey.SaltBytes)), cancellation).ConfigureAwait(false);
        var at = new PieceKey(session.State.Id, work.Share, work.Piece);
        await session.SubmitAsync(new ReportPieceKeyMade(work.Step, work.Attempt, work.Piece), key, kept => memory.Keep(at, kept)).ConfigureAwait(false);
    }
}
