using Ceremony.App.Orchestration.Pieces;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps.Pieces;
using Ceremony.Domain.Shares.Envelopes;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Opens a shown envelope with its holder's password. The piece is held, like everything that was entered, until the others are in.</summary>
/// <param name="secrets">The held secrets.</param>
/// <param name="memory">Where the envelope is.</param>
/// <param name="limits">What the derivation may cost.</param>
public sealed class OpenEnvelopeExecutor(SessionSecrets secrets, PieceMemory memory, EnvelopeLimits limits) : StepExecutor<OpenEnvelopeWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, OpenEnvelopeWork work, Action<double> progress, CancellationToken cancellation)
    {
        var state = session.State;
        using var password = secrets.Take(state, work.Step, PieceFields.Password(work.Piece));
        if (password is null)
        {
            return;
        }

        using var envelope = memory.CopyShown(new PieceKey(state.Id, work.Share, work.Piece));
        if (envelope is null)
        {
            await session.SubmitAsync(new ReportEnvelopeDropped(work.Step, work.Attempt, work.Piece, "The envelope is no longer in memory.")).ConfigureAwait(false);
            await session.SubmitAsync(new DropSecret(work.Step, work.Attempt, PieceFields.Password(work.Piece), "Its envelope is no longer in memory")).ConfigureAwait(false);
            return;
        }

        var opening = await Task.Run(() => EnvelopeFormat.Open(envelope, password, limits.MostMemoryKiB), cancellation).ConfigureAwait(false);
        if (opening is EnvelopeOpening.Refused { Refusal: var refusal })
        {
            await session.SubmitAsync(new ReportPieceRefused(work.Step, work.Attempt, work.Piece, refusal)).ConfigureAwait(false);
            return;
        }

        using var piece = ((EnvelopeOpening.Opened)opening).Piece;
        var holder = state.Fact<PieceTable>().Of(state, work.Share).Pieces[work.Piece].Holder;
        await session.SubmitAsync(
            new ReportPieceOpened(work.Step, work.Attempt, work.Piece),
            piece.ToSecret(),
            content => secrets.Hold(state.Id, new HeldEntry(work.Step, work.Attempt, holder, PieceFields.Piece(work.Piece)), content)).ConfigureAwait(false);
    }
}
