using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.Pieces;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.MakeGuardedShare;

/// <summary>
/// A share is made under a password that nobody knows: random, split among the piece holders at once, and zeroed. With envelopes each
/// holder first chooses a password of their own, so that no piece is ever in the clear outside the console's memory. Then the share file
/// goes onto two media, and each holder takes their piece and shows that they have it. Or one of them shows a file made elsewhere.
/// </summary>
public sealed class MakeGuardedShareStep : StepKind
{
    private const string Ready = "ready-for-a-piece";
    private const string Shares = "shares";
    private const string Existing = "existing";

    /// <inheritdoc />
    public override string Name => "make-guarded-share";

    /// <inheritdoc />
    public override string Purpose => "A share is made whose password is split among its piece holders.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Parameters => ["guards"];

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [Shares];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => SettingForm.OneOf("With this word only an existing share is shown; without it one is made.", Existing);

    private static bool IsExisting(StepContext step) => step.Plan.Setting(Shares, "") == Existing;

    internal override bool MayAct(StepContext step, ScriptOfficer officer) => PieceEntry.MayAct(step, officer);

    private static bool IsSplit(StepContext step) => PieceEntry.Guard(step).Guard.Kind == GuardKind.Split;

    // Every key is made, or every holder is ready to see a split piece.
    private static bool IsReady(StepContext step) => !IsExisting(step) && IsSplit(step)
        ? Answers.Missing(step, Ready).IsEmpty
        : !IsExisting(step) && PieceEntry.Guard(step).Pieces.Values.All(piece => piece.Stage == PieceStage.KeyReady);

    private static bool HasBegun(StepContext step) =>
        step.State.Held.Any(held => held.Step == step.Plan.Number)
        || PieceEntry.Guard(step).Pieces.Values.Any(piece => piece.Stage != PieceStage.NotYet)
        || step.Attempt.Confirmations.Length > 0;

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        var share = PieceEntry.Share(step);
        return (share.Stage switch
        {
            ShareStage.NotYet => DecideNew(step, command),
            ShareStage.Made => DecideMade(step, share, command),
            _ => null,
        }) ?? Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} does not ask for that.", "Answer what the station asks.");
    }

    private static Decision? DecideNew(StepContext step, StepCommand command)
    {
        var (number, attempt, index, guard) = (step.Plan.Number, step.Attempt.Number, step.Plan.Share, PieceEntry.Guard(step));
        switch (command)
        {
            case PresentShareFile file when !HasBegun(step):
                return ShareMedia.Same(step, file.Sha256) is { } twin
                    ? Decision.Refuse(RuleCodes.ShareOnce, $"{file.FileName} is the file of share {twin.Index} already.", "The device was not touched. A share entered twice would cancel itself.", "Take the medium with the file of this share.")
                    : Decision.Accept(new GuardedShareBrought(number, attempt, index, guard.Guard.ToString(), command.Actor, file.FileName, file.Sha256));
            case ReportWorkFailed failed:
                return failed.Refused();
            case not null when IsExisting(step):
                return null;
            case Confirm { Topic: Ready } when IsSplit(step):
                return Answers.Decide(step, command, Ready);
            case HoldSecret hold when !IsSplit(step) && PieceEntry.PieceOf(step, hold.Actor) is { Stage: PieceStage.NotYet } own && !step.Holds(PieceFields.NewPassword(own.Piece)):
                return Entries.Decide(step, hold, PieceFields.ForNewPassword(own.Piece));
            case ReportPieceKeyMade made when step.Holds(PieceFields.NewPassword(made.Piece)):
                return Decision.Accept(new PieceKeyMade(number, attempt, index, made.Piece, guard.Pieces[made.Piece].Holder));
            case ReportPieceKeyDropped dropped when guard.Pieces[dropped.Piece].Stage == PieceStage.KeyReady:
                return Decision.Accept(new PieceKeyDropped(number, attempt, index, dropped.Piece, dropped.Reason));
            case ReportGuardedShareMade made when IsReady(step) && made.Pieces.Length == guard.Guard.Pieces:
                return Decision.Accept(new GuardedShareMade(number, attempt, index, guard.Guard.ToString(), made.FileName, made.Sha256, made.CheckValue, made.Pieces));
            default:
                return null;
        }
    }

    private static Decision? DecideMade(StepContext step, ShareFacts share, StepCommand command)
    {
        var (number, attempt, index, guard) = (step.Plan.Number, step.Attempt.Number, step.Plan.Share, PieceEntry.Guard(step));
        switch (command)
        {
            case StoreShare store:
                return ShareMedia.Store(step, share, store);
            case StorePiece store when PieceEntry.PieceOf(step, store.Actor) is { Sha256: { } sha256 } own:
                return store.Sha256ReadBack == sha256
                    ? own.Copies.Any(copy => copy.Medium == store.Medium)
                        ? Decision.Ignore(RuleCodes.ShareMedia, $"{store.Medium} holds that envelope already.", "Take another medium, or go on.")
                        : Decision.Accept(new PieceStored(number, attempt, index, own.Piece, store.Medium, store.Kind))
                    : Decision.Refuse(RuleCodes.ShareMedia, $"What was read back from {store.Medium} is not the envelope of piece {own.Piece}.", "The envelope is still in memory.", "Try again, or take another medium.");
            case HoldSecret hold when IsSplit(step) && PieceEntry.PieceOf(step, hold.Actor) is { Stage: PieceStage.Made } own && !step.Holds(PieceFields.Piece(own.Piece)):
                return Entries.Decide(step, hold, PieceFields.ForPiece(own.Piece));
            case ReportPieceTypedBack typed when step.Holds(PieceFields.Piece(typed.Piece)):
                return TypedBack(step, guard.Pieces[typed.Piece], typed.IsEqual);
            case ReportShareDropped dropped:
                return Decision.Accept(
                    new GuardedShareVoided(number, attempt, index),
                    step.Refused(new Refusal(RuleCodes.ShareMedia, dropped.Reason, "The device was not touched.", "Make the share anew in another attempt, and destroy what was put onto media or paper in this one.")));
            case ReportWorkFailed failed:
                return Decision.Accept(new GuardedShareVoided(number, attempt, index), step.Refused(failed.Refusal));
            default:
                return null;
        }
    }

    private static Decision TypedBack(StepContext step, PieceFacts piece, bool isEqual)
    {
        var (number, attempt, index) = (step.Plan.Number, step.Attempt.Number, step.Plan.Share);
        return isEqual
            ? Decision.Accept(new PieceCopied(number, attempt, index, piece.Piece, piece.Holder))
            : Decision.Accept(
                new SecretDropped(number, attempt, piece.Holder, PieceFields.Piece(piece.Piece), "It is not the piece that was shown"),
                new ActionRefused(number, attempt, RuleCodes.PieceCopied, $"What {step.State.NameOf(piece.Holder)} typed back is another piece than the one shown.", "The piece is still in memory and can be shown again.", "Compare the paper with the screen, and type it again."));
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        var (share, guard) = (PieceEntry.Share(step), PieceEntry.Guard(step));
        var (number, attempt) = (step.Plan.Number, step.Attempt.Number);
        if (share is { Stage: ShareStage.NotYet } && IsSplit(step) && step.Attempt.Confirmations.Any(answer => answer.Topic == Ready && !answer.Agrees))
        {
            return Answers.Settle(step, Ready, () => "");
        }

        return share switch
        {
            { Stage: ShareStage.Made } when ShareMedia.Left(share) == 0 && guard.Pieces.Values.All(piece => piece.Stage == PieceStage.Kept) => [new GuardedShareKept(number, attempt, step.Plan.Share)],
            { Stage: ShareStage.Ready, MadeHere: true } => [step.Done($"Made here; {guard.Guard}; the file is on {share.Copies.Count(copy => copy.Kind != "sheet")} media, read back; every holder {(IsSplit(step) ? "typed their piece back" : "showed their envelope again")}")],
            { Stage: ShareStage.Ready } => [step.Done($"File {share.FileName} shown; SHA-256 recorded; {guard.Guard}")],
            _ => [],
        };
    }

    // Envelopes and the file are sealed and may wait in memory through a break. Split pieces are in the clear there, and keys could open an envelope: they may not.
    internal override IEnumerable<CeremonyEvent> Emptied(StepContext step, bool isForGood)
    {
        var (number, attempt, share) = (step.Plan.Number, step.Attempt.Number, PieceEntry.Share(step));
        return share.Stage switch
        {
            ShareStage.Made when isForGood => [new GuardedShareVoided(number, attempt, share.Index)],
            ShareStage.Made when IsSplit(step) =>
            [
                new GuardedShareVoided(number, attempt, share.Index),
                step.Refused(new Refusal(RuleCodes.ShareMedia, "The ceremony stopped while split pieces were still in the console's memory; they were zeroed.", "The device was not touched.", "Make the share anew in another attempt, and destroy what was put onto media or paper in this one.")),
            ],
            ShareStage.Made => [],
            _ => PieceEntry.Guard(step).Pieces.Values.Where(piece => piece.Stage == PieceStage.KeyReady)
                .Select(piece => new PieceKeyDropped(number, attempt, share.Index, piece.Piece, "The ceremony stopped")),
        };
    }

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step)
    {
        var (number, attempt, index) = (step.Plan.Number, step.Attempt.Number, step.Plan.Share);
        var guard = PieceEntry.Guard(step);
        return PieceEntry.Share(step).Stage switch
        {
            ShareStage.NotYet when IsReady(step) => [new MakeGuardedShareWork(number, attempt, index)],
            ShareStage.NotYet =>
            [
                .. guard.Pieces.Values.Any(piece => piece.Stage == PieceStage.KeyReady) ? [new KeepPieceKeysWork(number, attempt, index)] : ImmutableArray<StepWork>.Empty,
                .. guard.Pieces.Keys.Where(piece => step.Holds(PieceFields.NewPassword(piece))).Select(piece => new MakePieceKeyWork(number, attempt, index, piece)),
            ],
            ShareStage.Made =>
            [
                new KeepGuardedShareWork(number, attempt, index),
                .. guard.Pieces.Keys.Where(piece => step.Holds(PieceFields.Piece(piece))).Select(piece => new ComparePieceWork(number, attempt, index, piece)),
            ],
            _ => [],
        };
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step) => PieceEntry.Share(step).Stage == ShareStage.NotYet ? DescribeNew(step) : DescribeMade(step);

    private static StepDescription DescribeNew(StepContext step)
    {
        var (guard, index) = (PieceEntry.Guard(step), step.Plan.Share);
        if (IsReady(step))
        {
            return new StepDescription($"Share {index} is being made, and its password is split", null, [], "The step goes on when the file is made.", []);
        }

        if (IsExisting(step))
        {
            return new StepDescription(
                $"One of its piece holders shows the file of share {index}",
                step.Plan.Say ?? $"Whoever has the medium with the file of share {index}, please go to your station and show it.",
                [.. guard.Pieces.Values.Where(piece => piece.Holder.Length > 0).Select(piece => new ShareFileAsk(
                    piece.Holder, $"Show the file of share {index}", $"It is recorded by its hash. Any {guard.Guard.Needed} of {guard.Guard.Pieces} pieces open it later.", index, null, null))],
                "The step ends when the file was shown.",
                [new Fact("Guard", guard.Guard.ToString())]);
        }

        var rule = $"Any {guard.Guard.Needed} of {guard.Guard.Pieces} pieces open the file of share {index}. {Counted.AllSharesAre(step.Script.Shares)} needed at the device, always.";
        var missing = IsSplit(step)
            ? Answers.Missing(step, Ready)
            : [.. guard.Pieces.Values.Where(piece => piece.Stage == PieceStage.NotYet && !step.Holds(PieceFields.NewPassword(piece.Piece))).Select(piece => step.Script.Officer(piece.Holder)!)];
        return new StepDescription(
            IsSplit(step) ? $"The piece holders of share {index} make ready" : $"Each piece holder of share {index} chooses a password",
            step.Plan.Say ?? $"Screens and cameras away, please. {Names.List(missing.Select(officer => officer.Name))}, please go to your stations for share {index}. {rule}",
            [.. missing.Select(Ask (officer) => IsSplit(step)
                ? new ConfirmAsk(officer.Id, $"Make ready for your piece of share {index}", $"{rule} When everybody is ready, the share is made and your piece is shown here. It has 63 bits: keep its paper as you would keep the key.", Ready, "I am ready, and nobody can see this screen", "Not possible")
                : new SecretAsk(officer.Id, $"Choose the password of your envelope", $"{rule} Your envelope is of no use to anybody without this password.", PieceFields.ForNewPassword(PieceEntry.PieceOf(step, officer.Id)!.Piece), "Keep this password for my envelope"))],
            IsSplit(step) ? "The step goes on when every piece holder is ready." : "The step goes on when every piece holder has chosen a password.",
            [new Fact("Guard", guard.Guard.ToString()), new Fact("Still awaited", Names.List(missing.Select(officer => officer.Name)))]);
    }

    private static StepDescription DescribeMade(StepContext step)
    {
        var (share, guard, index) = (PieceEntry.Share(step), PieceEntry.Guard(step), step.Plan.Share);
        var left = ShareMedia.Left(share);
        var waiting = guard.Pieces.Values.Where(piece => piece.Stage == PieceStage.Made).ToArray();
        var asks = ImmutableArray.CreateBuilder<Ask>();
        foreach (var piece in waiting.Where(piece => !step.Holds(PieceFields.Piece(piece.Piece))))
        {
            asks.Add(IsSplit(step)
                ? new PieceAsk(piece.Holder, $"Write down your piece of share {index}", "It is shown here only, and zeroed when you have typed it back from your paper.", index, piece.Piece, PieceFields.ForPiece(piece.Piece))
                : new EnvelopeMediumAsk(piece.Holder, $"Take your envelope of share {index}", "It is in memory only. Put it onto a medium or paper, and show it again from there.", index, piece.Piece));
        }

        if (left > 0)
        {
            // Any of them keeps a copy of the file; who has their own piece already is asked first.
            asks.AddRange(guard.Pieces.Values.Where(piece => piece.Stage == PieceStage.Kept).Select(piece => new ShareMediumAsk(
                piece.Holder, $"Put share {index} onto a medium", $"The file is of no use without {guard.Guard.Needed} pieces. It must be on two media, each read back, before it is zeroed here.", index, left)));
        }

        return new StepDescription(
            $"Share {index} and its pieces go to their holders",
            null,
            asks.ToImmutable(),
            waiting.Length > 0
                ? $"{Names.List(waiting.Select(piece => step.State.NameOf(piece.Holder)))} still {(waiting.Length == 1 ? "has" : "have")} a piece to take{(left > 0 ? $"; {Counted.Of(left, "medium is", "media are")} needed for the file" : "")}."
                : $"{Counted.Of(left, "more medium is", "more media are")} needed for the file.",
            [new Fact("File", share.FileName!), new Fact("SHA-256", share.Sha256!), new Fact("Check value", share.CheckValue!), new Fact("Guard", guard.Guard.ToString())]);
    }
}

/// <summary>Work: make the key of an envelope from its holder's new password.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">Piece number, from 1.</param>
public sealed record MakePieceKeyWork(string Step, int Attempt, int Share, int Piece) : StepWork(Step, Attempt);

/// <summary>Work: see that the keys of envelopes are still in memory; after a restart they are not.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
public sealed record KeepPieceKeysWork(string Step, int Attempt, int Share) : StepWork(Step, Attempt)
{
    /// <inheritdoc />
    public override bool IsWatch => true;
}

/// <summary>Work: make share, password and pieces, seal the share file and the envelopes, and zero the rest.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
public sealed record MakeGuardedShareWork(string Step, int Attempt, int Share) : StepWork(Step, Attempt)
{
    /// <inheritdoc />
    public override bool MayStop => true;
}

/// <summary>Work: see that the new file and what its holders still have to take are in memory; after a restart they are not.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
public sealed record KeepGuardedShareWork(string Step, int Attempt, int Share) : StepWork(Step, Attempt)
{
    /// <inheritdoc />
    public override bool IsWatch => true;
}

/// <summary>Work: compare a split piece that was typed back with the one in memory.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">Piece number, from 1.</param>
public sealed record ComparePieceWork(string Step, int Attempt, int Share, int Piece) : StepWork(Step, Attempt);
