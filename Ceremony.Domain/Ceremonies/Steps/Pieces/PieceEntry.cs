using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.Pieces;

/// <summary>
/// How any m of the n piece holders open a share file: one shows the file, each shows an envelope and types its password, or types a
/// split piece. Pieces that are in stay held while another holder tries again. Used by every step that opens a share in pieces.
/// </summary>
internal static class PieceEntry
{
    internal static GuardFacts Guard(StepContext step) => step.State.Fact<PieceTable>().Of(step.State, step.Plan.Share);

    internal static ShareFacts Share(StepContext step) => step.State.Fact<ShareTable>().Of(step.Plan.Share);

    /// <summary>The pieces that are in for this attempt, ascending.</summary>
    internal static ImmutableArray<int> Entered(StepContext step) =>
        [.. Guard(step).Pieces.Keys.Where(piece => step.Holds(PieceFields.Piece(piece)))];

    /// <summary>True when as many pieces are in as the share needs.</summary>
    internal static bool IsComplete(StepContext step) => Entered(step).Length >= Guard(step).Guard.Needed;

    /// <summary>The piece of an officer, or null where they have none of this share.</summary>
    internal static PieceFacts? PieceOf(StepContext step, string officer) => Guard(step).Pieces.Values.FirstOrDefault(piece => piece.Holder == officer);

    /// <summary>Decides showing and entering; null for a command that is none of it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="command">The command.</param>
    /// <param name="isAwaited">Whether that piece can still be of use, such as for a set that has not tested yet.</param>
    internal static Decision? Decide(StepContext step, StepCommand command, Func<int, bool> isAwaited)
    {
        var (number, attempt, index) = (step.Plan.Number, step.Attempt.Number, step.Plan.Share);
        switch (command)
        {
            case PresentShareFile file when Share(step).Stage is ShareStage.Ready or ShareStage.Presented && Entered(step).IsEmpty:
                return ShareImport.Present(step, file);
            case ShowEnvelope shown when Share(step).Stage == ShareStage.Presented && !IsComplete(step):
                return Show(step, shown, isAwaited);
            case HoldSecret hold when Share(step).Stage == ShareStage.Presented && !IsComplete(step):
                return Enter(step, hold, isAwaited);
            case ReportPieceOpened opened when step.Holds(PieceFields.Password(opened.Piece)) && IsComplete(step):
                return Decision.Accept(new SecretDropped(number, attempt, Guard(step).Pieces[opened.Piece].Holder, PieceFields.Password(opened.Piece), "Enough pieces were in"));
            case ReportPieceOpened opened when step.Holds(PieceFields.Password(opened.Piece)):
                return Decision.Accept(new PieceOpened(number, attempt, index, opened.Piece, Guard(step).Pieces[opened.Piece].Holder, PieceFields.Piece(opened.Piece)));
            case ReportPieceRefused refused when step.Holds(PieceFields.Password(refused.Piece)):
                return Decision.Accept(
                    new SecretDropped(number, attempt, Guard(step).Pieces[refused.Piece].Holder, PieceFields.Password(refused.Piece), "It did not open the envelope"),
                    new ActionRefused(number, attempt, refused.Refusal.Rule, refused.Refusal.WhatHappened, refused.Refusal.WhatIsSafe, refused.Refusal.WhatToDoNow));
            case ReportEnvelopeDropped dropped when IsShown(step, dropped.Piece):
                return Decision.Accept(new EnvelopeDropped(number, attempt, index, dropped.Piece, dropped.Reason));
            default:
                return null;
        }
    }

    /// <summary>What the console does for it: open envelopes, see that what was shown is still in memory, and join.</summary>
    internal static ImmutableArray<StepWork> Work(StepContext step)
    {
        var (number, attempt, share) = (step.Plan.Number, step.Attempt.Number, Share(step));
        if (share.Stage != ShareStage.Presented)
        {
            return [];
        }

        if (IsComplete(step))
        {
            return [new JoinPiecesWork(number, attempt, share.Index)];
        }

        var guard = Guard(step);
        return
        [
            new KeepShownWork(number, attempt, share.Index),
            .. guard.Pieces.Keys.Where(piece => step.Holds(PieceFields.Password(piece)))
                .Select(piece => new OpenEnvelopeWork(number, attempt, share.Index, piece)),
        ];
    }

    /// <summary>The asks while pieces are awaited: the file from anybody, then a piece from each holder who is not in yet.</summary>
    internal static ImmutableArray<Ask> Asks(StepContext step, Func<int, bool> isAwaited)
    {
        var (guard, share, script) = (Guard(step), Share(step), step.Script);
        if (IsComplete(step))
        {
            return [];
        }

        var holders = guard.Pieces.Values.Where(piece => piece.Holder.Length > 0 && !IsIn(step, piece.Piece) && isAwaited(piece.Piece)).ToArray();
        if (share.Stage == ShareStage.Ready)
        {
            return [.. holders.Select(piece => new ShareFileAsk(
                piece.Holder, $"Show the file of {OldShares.NameOf(share.Index)}", $"One of its piece holders shows the file; then any {guard.Guard.Needed} of you enter your pieces.", share.Index, share.FileName, share.Sha256))];
        }

        return [.. holders.Select(Ask (piece) => guard.Guard.Kind == GuardKind.Split
            ? new SecretAsk(piece.Holder, $"Type your piece of {OldShares.NameOf(share.Index)}", $"Any {guard.Guard.Needed} of {guard.Guard.Pieces} pieces open the file of {OldShares.NameOf(share.Index)}.", PieceFields.ForPiece(piece.Piece), $"Enter piece {piece.Piece}")
            : IsShown(step, piece.Piece)
                ? new SecretAsk(piece.Holder, $"Type the password of your envelope", $"It opens your piece, number {piece.Piece}, of {OldShares.NameOf(share.Index)}.", PieceFields.ForPassword(piece.Piece), $"Enter piece {piece.Piece}")
                : new EnvelopeAsk(piece.Holder, $"Show your envelope of {OldShares.NameOf(share.Index)}", $"Any {guard.Guard.Needed} of {guard.Guard.Pieces} envelopes open the file of {OldShares.NameOf(share.Index)}. All {Counted.Of(script.Shares, "share")} are still needed at the device.", share.Index, piece.Piece, piece.FileName))];
    }

    /// <summary>Such as <c>2 of 3 needed, 1 entered</c>, and who may still come.</summary>
    internal static Fact Progress(StepContext step, Func<int, bool> isAwaited)
    {
        var guard = Guard(step);
        var may = guard.Pieces.Values.Where(piece => piece.Holder.Length > 0 && !IsIn(step, piece.Piece) && isAwaited(piece.Piece)).Select(piece => step.State.NameOf(piece.Holder));
        return new Fact(
            $"{guard.Guard.Needed} of {guard.Guard.Pieces} needed, {Entered(step).Length} entered",
            IsComplete(step) ? "complete" : $"may still come: {Names.List(may)}");
    }

    /// <summary>True if a piece holder of this share acts in the step.</summary>
    internal static bool MayAct(StepContext step, ScriptOfficer officer) =>
        Guard(step).Pieces.Values.Any(piece => piece.Holder == officer.Id);

    private static bool IsShown(StepContext step, int piece) =>
        Guard(step).Shown.Contains(new ShownEnvelope(step.Plan.Number, step.Attempt.Number, piece));

    // A password that is at work counts as in: it is not asked for twice.
    private static bool IsIn(StepContext step, int piece) => step.Holds(PieceFields.Piece(piece)) || step.Holds(PieceFields.Password(piece));

    private static Decision Show(StepContext step, ShowEnvelope shown, Func<int, bool> isAwaited)
    {
        var (guard, share) = (Guard(step), Share(step));
        var name = step.State.NameOf(shown.Actor);
        if (guard.Guard.Kind != GuardKind.Envelope || PieceOf(step, shown.Actor) is not { } own)
        {
            return Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} asks {name} for no envelope.", "Answer what the station asks.");
        }

        if (shown.ShareFileSha256 != share.Sha256)
        {
            return Wrong(RuleCodes.EnvelopeShare, $"The envelope of {name} belongs to another share file: share {shown.Share} of ceremony {shown.Ceremony}.", $"{name} takes the envelope of {OldShares.NameOf(share.Index)} and shows it.");
        }

        if (shown.Piece != own.Piece)
        {
            return Wrong(RuleCodes.EnvelopeClaimed, $"{name} shows the envelope of piece {shown.Piece}, and holds piece {own.Piece}. Two people cannot enter one piece.", $"{name} takes their own envelope. If two envelopes were exchanged, record it as a deviation.");
        }

        if (shown.Needed != guard.Guard.Needed || shown.Total != guard.Guard.Pieces)
        {
            return Wrong(RuleCodes.EnvelopeAltered, $"The envelope of {name} says {shown.Needed} of {shown.Total}, and the script says {guard.Guard}.", "Compare the script with the record of the ceremony that made the pieces.");
        }

        if (own.Commitment is not null && (shown.Commitment != own.Commitment || shown.Sha256 != own.Sha256))
        {
            return Wrong(RuleCodes.EnvelopeAltered, $"The envelope of {name} is not the one on record for piece {own.Piece} of {OldShares.NameOf(share.Index)}: something in it was altered.", $"{name} takes their other copy. Keep this one apart; it is evidence.");
        }

        if (IsIn(step, own.Piece))
        {
            return Decision.Ignore(RuleCodes.PiecesTwice, $"Piece {own.Piece} is in already.", "Wait for the others.");
        }

        return isAwaited(own.Piece)
            ? Decision.Accept(new EnvelopeShown(step.Plan.Number, step.Attempt.Number, share.Index, own.Piece, shown.Actor, shown.Sha256))
            : NotAwaited(step, name);
    }

    private static Decision Wrong(string rule, string what, string next) =>
        Decision.Refuse(rule, what, "Pieces that are in stay held. The device was not touched.", next);

    private static Decision NotAwaited(StepContext step, string name) => Decision.Ignore(
        RuleCodes.QuorumDifferent, $"With {name} it would be a set of holders that opened {OldShares.NameOf(step.Plan.Share)} already.", "Another holder enters their piece.");

    private static Decision Enter(StepContext step, HoldSecret hold, Func<int, bool> isAwaited)
    {
        var guard = Guard(step);
        if (PieceOf(step, hold.Actor) is not { } own)
        {
            return Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} asks {step.State.NameOf(hold.Actor)} for no piece.", "Answer what the station asks.");
        }

        if (IsIn(step, own.Piece))
        {
            return Decision.Ignore(RuleCodes.PiecesTwice, $"Piece {own.Piece} is in already.", "Wait for the others.");
        }

        if (!isAwaited(own.Piece))
        {
            return NotAwaited(step, step.State.NameOf(hold.Actor));
        }

        return guard.Guard.Kind == GuardKind.Split ? Entries.Decide(step, hold, PieceFields.ForPiece(own.Piece))
            : IsShown(step, own.Piece) ? Entries.Decide(step, hold, PieceFields.ForPassword(own.Piece))
            : Decision.Ignore(RuleCodes.AskedFor, "The envelope was not shown yet.", "Show the envelope first.");
    }
}

/// <summary>Work: open a shown envelope with the held password and compare its piece with the commitment.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">Piece number, from 1.</param>
public sealed record OpenEnvelopeWork(string Step, int Attempt, int Share, int Piece) : StepWork(Step, Attempt);

/// <summary>Work: see that the shown share file and envelopes are still in memory; after a restart they are not.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
public sealed record KeepShownWork(string Step, int Attempt, int Share) : StepWork(Step, Attempt)
{
    /// <inheritdoc />
    public override bool IsWatch => true;
}

/// <summary>Work: join the held pieces to the password, and open the shown file with it.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
public sealed record JoinPiecesWork(string Step, int Attempt, int Share) : StepWork(Step, Attempt);
