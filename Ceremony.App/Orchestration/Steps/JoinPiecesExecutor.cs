using Ceremony.App.Orchestration.Pieces;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps.Pieces;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Envelopes;
using Ceremony.Domain.Shares.Splitting;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>Joins the held pieces to the password and opens the shown file with it. Pieces and password are zeroed whatever comes out.</summary>
/// <param name="secrets">The held secrets.</param>
/// <param name="files">Where the file is, and the opened share goes.</param>
/// <param name="memory">Where the envelopes are.</param>
/// <param name="format">The share file format.</param>
public sealed class JoinPiecesExecutor(SessionSecrets secrets, ShareMemory files, PieceMemory memory, ShareFileFormat format) : StepExecutor<JoinPiecesWork>
{
    private static readonly Refusal Gone = new(
        RuleCodes.SecretHeld, "The pieces or the share file are no longer in memory.", "The device was not touched.", "Start another attempt; the file is shown and the pieces are entered again.");

    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, JoinPiecesWork work, Action<double> progress, CancellationToken cancellation)
    {
        var (id, guard) = (session.State.Id, session.State.Fact<PieceTable>().Of(session.State, work.Share));
        var (password, refusal) = Join(session.State, work, guard);
        if (password is null || files.File(id, work.Share) is not { } file)
        {
            password?.Dispose();
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, refusal ?? Gone)).ConfigureAwait(false);
            return;
        }

        ShareOpening opening;
        using (password)
        {
            opening = await Task.Run(() => format.Open(file, password.Span, new MeasuredBlocks(progress), cancellation), cancellation).ConfigureAwait(false);
        }

        if (opening is not ShareOpening.Opened { Share: var share })
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, new Refusal(
                RuleCodes.PiecesTogether,
                $"The pieces do not open the file of {OldShares.NameOf(work.Share)}: one of them is of another split, or was copied wrongly.",
                "The device was not touched. What was entered is zeroed.",
                "Start another attempt, and let other piece holders take part, so that the wrong piece is found."))).ConfigureAwait(false);
            return;
        }

        // A test keeps nothing; what an import keeps is taken out by the import itself.
        await session.SubmitAsync(
            new ReportShareOpened(work.Step, work.Attempt, share.CheckValue.Hex), share, opened => files.Keep(id, work.Share, opened)).ConfigureAwait(false);
    }

    private (SecretBuffer? Password, Refusal? Refusal) Join(CeremonyState state, JoinPiecesWork work, GuardFacts guard)
    {
        var held = guard.Pieces.Keys.Select(piece => (Piece: piece, Secret: secrets.Take(state, work.Step, PieceFields.Piece(piece))))
            .Where(pair => pair.Secret is not null).ToList();
        try
        {
            return guard.Guard.Kind == GuardKind.Envelope ? JoinEnvelopes(state, work, held!) : JoinSplit(held!);
        }
        finally
        {
            held.ForEach(pair => pair.Secret!.Dispose());
        }
    }

    private (SecretBuffer? Password, Refusal? Refusal) JoinEnvelopes(CeremonyState state, JoinPiecesWork work, List<(int Piece, SecretBuffer Secret)> held)
    {
        var pieces = new List<EnvelopePiece>();
        try
        {
            foreach (var (piece, secret) in held)
            {
                if (memory.Shown(new PieceKey(state.Id, work.Share, piece)) is not { } envelope)
                {
                    return (null, Gone);
                }

                pieces.Add(EnvelopePiece.FromSecret(envelope.Header, secret));
            }

            return Result(EnvelopeSet.Join(pieces));
        }
        finally
        {
            pieces.ForEach(piece => piece.Dispose());
        }
    }

    private static (SecretBuffer? Password, Refusal? Refusal) JoinSplit(List<(int Piece, SecretBuffer Secret)> held)
    {
        var pieces = new List<PasswordPiece>();
        try
        {
            foreach (var (_, secret) in held)
            {
                if (PieceText.Read(secret.Span) is not PieceReading.Read read)
                {
                    return (null, Gone);
                }

                pieces.Add(read.Piece);
            }

            return Result(PasswordSplitting.Join(pieces));
        }
        finally
        {
            pieces.ForEach(piece => piece.Dispose());
        }
    }

    private static (SecretBuffer? Password, Refusal? Refusal) Result(PasswordJoining joining) => joining switch
    {
        PasswordJoining.Joined joined => (joined.Password, null),
        PasswordJoining.Refused refused => (null, refused.Refusal),
        _ => throw new InvalidOperationException(joining.GetType().Name),
    };
}
