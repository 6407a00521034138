using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.BringShare;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.ImportShare;
using Ceremony.Domain.Ceremonies.Steps.MakeGuardedShare;
using Ceremony.Domain.Ceremonies.Steps.Pieces;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Shares.Refreshing;

namespace Ceremony.Domain.Ceremonies.Steps.RefreshShare;

/// <summary>
/// One share of a refresh: its new holders choose their passwords, the old share is opened by its old holders, changed, sealed anew and
/// zeroed; then the new file and pieces go to their holders as if it had been made here. From one share to the next the console carries one
/// running XOR and no share. When that is lost, all steps of the refresh start again; the old set is still good.
/// </summary>
public sealed class RefreshShareStep : StepKind
{
    /// <summary>The name of the kind.</summary>
    public const string KindName = "refresh-share";

    private static readonly BringShareStep ByPassword = new();
    private static readonly MakeGuardedShareStep InPieces = new();

    private static readonly ImmutableArray<SecretField> OldPassword =
        [new SecretField(ImportShareStep.Password, "Password of the old share", "Nobody else sees what you type.", SecretForm.SharePassword, Twice: false, OffersPassphrase: false)];

    /// <inheritdoc />
    public override string Name => KindName;

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Parameters => ["old-shares", "shares"];

    internal override bool MayAct(StepContext step, ScriptOfficer officer) => step.Plan.Who.Any(officer.Seats.Contains);

    // The new share is made, kept and handed out like every other.
    private static StepKind Maker(StepContext step) => step.Script.GuardOf(step.Plan.Share).IsInPieces ? InPieces : ByPassword;

    private static ShareFacts New(StepContext step) => step.State.Fact<ShareTable>().Of(step.Plan.Share);

    /// <summary>The step as the new holders see it: those who only open the old share have no part in what is made.</summary>
    private static StepContext NewSide(StepContext step) => new(
        step.State, step.Progress with { Plan = step.Plan with { Who = [.. step.Plan.Who.Where(seat => !seat.Role.IsOfOldSet())] } });

    /// <summary>The step as the old share's entry sees it.</summary>
    private static StepContext Old(StepContext step, int index) => new(step.State, step.Progress with { Plan = step.Plan with { Share = index } });

    /// <summary>The old share whose turn it is, or null when all that this step takes are in.</summary>
    private static StepContext? NextOld(StepContext step)
    {
        var table = step.State.Fact<ShareTable>();
        foreach (var number in OldShares.TakenFor(step.Plan.Share, step.Script.OldShareCount, step.Script.Shares))
        {
            if (table.Of(OldShares.Index(number)).Stage != ShareStage.Imported)
            {
                return Old(step, OldShares.Index(number));
            }
        }

        return null;
    }

    /// <summary>The move that an opened old share, or random bytes alone, go into; null while more is awaited.</summary>
    private static RefreshMove? NextMove(StepContext step)
    {
        var moves = ShareRefresh.MovesOf(step.Script.OldShareCount, step.Script.Shares);
        return NextOld(step) is not { } old ? moves.FirstOrDefault(move => move.Makes == step.Plan.Share && move.Takes is null)
            : PieceEntry.Share(old).Stage == ShareStage.Opened ? moves.First(move => move.Takes == OldShares.NumberOf(old.Plan.Share))
            : null;
    }

    // The new password is held, or every key is made, or everybody is ready to see a split piece.
    private static bool IsReady(StepContext step) => Maker(step).Work(NewSide(step)).Any(work => work is MakeShareWork or MakeGuardedShareWork);

    /// <summary>Moves that the record says are done: the running value must be that far.</summary>
    public static int MovesDone(CeremonyState state)
    {
        var table = state.Fact<ShareTable>();
        return ShareRefresh.MovesOf(state.Script.OldShareCount, state.Script.Shares).TakeWhile(move =>
            (move.Takes is not { } old || table.Of(OldShares.Index(old)).Stage == ShareStage.Imported)
            && (move.Makes is not { } made || table.Of(made).Stage != ShareStage.NotYet)).Count();
    }

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        var (number, attempt) = (step.Plan.Number, step.Attempt.Number);
        if (command is ReportRefreshLost lost && MovesDone(step.State) > 0)
        {
            return Decision.Accept(new RefreshVoided(number, attempt, lost.Reason));
        }

        if (New(step).Stage != ShareStage.NotYet)
        {
            return command is ReportShareDropped gone
                ? Decision.Accept(new RefreshVoided(number, attempt, gone.Reason))
                : Maker(step).Decide(NewSide(step), command);
        }

        switch (command)
        {
            case ReportOldShareTaken taken when NextOld(step) is { } old && old.Plan.Share == taken.Share && NextMove(step) is { Makes: null }:
                return Decision.Accept(new OldShareTaken(number, attempt, taken.Share, PieceEntry.Share(old).CheckValue!));
            case ReportShareMade or ReportGuardedShareMade when NextMove(step) is { Makes: not null }:
                return Made(step, command);
            case ReportShareMade or ReportGuardedShareMade:
                return Nothing(step);
            case ReportWorkFailed failed:
                return NextOld(step) is { } broken ? ShareImport.Fail(broken, failed.Refusal) : failed.Refused();
        }

        return (NextOld(step) is { } turn && IsReady(step) ? DecideOld(turn, command) : null)
            ?? (command is PresentShareFile ? Nothing(step) : Maker(step).Decide(NewSide(step), command));
    }

    private static Decision Made(StepContext step, StepCommand command)
    {
        var decision = Maker(step).Decide(NewSide(step), command);
        return decision is Decision.Accepted accepted && NextOld(step) is { } old
            ? new Decision.Accepted([new OldShareTaken(step.Plan.Number, step.Attempt.Number, old.Plan.Share, PieceEntry.Share(old).CheckValue!), .. accepted.Events])
            : decision;
    }

    private static Decision Nothing(StepContext step) =>
        Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} does not ask for that.", "Answer what the station asks.");

    private static Decision? DecideOld(StepContext old, StepCommand command)
    {
        var share = PieceEntry.Share(old);
        return command switch
        {
            PresentShareFile file when share.Stage == ShareStage.NotYet => Decision.Accept(
                new GuardedShareBrought(old.Plan.Number, old.Attempt.Number, share.Index, PieceEntry.Guard(old).Guard.ToString(), command.Actor, file.FileName, file.Sha256),
                new SharePresented(old.Plan.Number, old.Attempt.Number, share.Index, file.Sha256)),
            ReportShareOpened opened when share.Stage == ShareStage.Presented => ShareImport.Opened(old, opened.CheckValue),
            ReportShareDropped dropped when share.Stage is ShareStage.Presented or ShareStage.Opened =>
                Decision.Accept(new ShareDropped(old.Plan.Number, old.Attempt.Number, share.Index, dropped.Reason)),
            _ when PieceEntry.Guard(old).Guard.IsInPieces => PieceEntry.Decide(old, command, _ => true),
            PresentShareFile file when share.Stage is ShareStage.Ready or ShareStage.Presented && !old.Holds(ImportShareStep.Password) => ShareImport.Present(old, file),
            HoldSecret hold when share.Stage == ShareStage.Presented && !old.Holds(ImportShareStep.Password) => Entries.Decide(old, hold, OldPassword),
            _ => null,
        };
    }

    // An old share went in and the new one is not on record: the console stopped between the two lines.
    private static bool IsTorn(StepContext step) =>
        New(step).Stage == ShareStage.NotYet && NextOld(step) is null && NextMove(step) is null;

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) =>
        IsTorn(step) ? [new RefreshVoided(step.Plan.Number, step.Attempt.Number, "The console stopped in the middle of the refresh")]
        : New(step).Stage == ShareStage.NotYet
            ? step.Attempt.Confirmations.Any(answer => !answer.Agrees) ? InPieces.Settle(NewSide(step)) : []
            : [.. Maker(step).Settle(NewSide(step)).Select(happened => happened is StepDone done ? done with { Evidence = $"{done.Evidence}; the old share was opened, changed and zeroed" } : happened)];

    internal override IEnumerable<CeremonyEvent> Emptied(StepContext step, bool isForGood) =>
        MovesDone(step.State) > 0 ? [new RefreshVoided(step.Plan.Number, step.Attempt.Number, "The ceremony stopped in the middle of the refresh")]
        : NextOld(step) is { } old && PieceEntry.Share(old).Stage is ShareStage.Presented or ShareStage.Opened ? ShareImport.Emptied(old).Concat(Maker(step).Emptied(NewSide(step), isForGood))
        : Maker(step).Emptied(NewSide(step), isForGood);

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step)
    {
        var (number, attempt) = (step.Plan.Number, step.Attempt.Number);
        StepWork[] watch = MovesDone(step.State) > 0 ? [new KeepRefreshWork(number, attempt, MovesDone(step.State))] : [];
        if (New(step).Stage != ShareStage.NotYet)
        {
            return [.. watch, .. Maker(step).Work(NewSide(step))];
        }

        if (!IsReady(step))
        {
            return [.. watch, .. Maker(step).Work(NewSide(step))];
        }

        return NextMove(step) is { } move
            ? [.. watch, new RefreshShareWork(number, attempt, move.Makes ?? 0, move.Takes ?? 0)]
            : [.. watch, .. NextOld(step) is { } old ? OldWork(old) : []];
    }

    private static ImmutableArray<StepWork> OldWork(StepContext old)
    {
        var share = PieceEntry.Share(old);
        return PieceEntry.Guard(old).Guard.IsInPieces ? PieceEntry.Work(old)
            : share.Stage != ShareStage.Presented ? []
            : old.Holds(ImportShareStep.Password) ? [new OpenShareWork(old.Plan.Number, old.Attempt.Number, share.Index, share.Holder)]
            : [new KeepFileWork(old.Plan.Number, old.Attempt.Number, share.Index)];
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        if (New(step).Stage != ShareStage.NotYet)
        {
            return Maker(step).Describe(NewSide(step));
        }

        if (!IsReady(step))
        {
            return DescribeNew(step);
        }

        return NextMove(step) is null && NextOld(step) is { } old
            ? DescribeOld(step, old)
            : new StepDescription($"New share {step.Plan.Share} is being made", null, [], "The step goes on when the new file is made.", []);
    }

    // The new holders first: then the old share is open for no longer than it takes to change it.
    private static StepDescription DescribeNew(StepContext step)
    {
        var described = Maker(step).Describe(NewSide(step));
        return described with
        {
            Asks = [.. described.Asks.Select(ask => ask is ShareAsk make
                ? new SecretAsk(make.Officer, $"Choose the password of new share {step.Plan.Share}", "It is sealed under this password when its old holders have opened the old share. Whoever has your share file and its password has your share.", make.Fields, $"Keep this password for share {step.Plan.Share}")
                : ask)],
            Heading = $"New share {step.Plan.Share}: its new {(step.Script.GuardOf(step.Plan.Share).IsInPieces ? "piece holders make ready" : "holder chooses a password")}",
            SayAloud = step.Plan.Say ?? $"Screens and cameras away, please. First the new holders of share {step.Plan.Share}, then those who open the old one. The key is never joined here.",
            Waiting = "The step goes on when the new holders are ready.",
        };
    }

    private static StepDescription DescribeOld(StepContext step, StepContext old)
    {
        var (share, guard) = (PieceEntry.Share(old), PieceEntry.Guard(old));
        var name = OldShares.NameOf(share.Index);
        var waiting = $"The step goes on when {name} is open; it is then changed and zeroed.";
        if (guard.Guard.IsInPieces)
        {
            var asks = share.Stage == ShareStage.NotYet
                ? guard.Pieces.Values.Where(piece => piece.Holder.Length > 0).Select(Ask (piece) => FileAsk(piece.Holder, share))
                : PieceEntry.Asks(old, _ => true);
            return new StepDescription($"Any {guard.Guard.Needed} piece holders open {name}", null, [.. asks], waiting, [PieceEntry.Progress(old, _ => true)]);
        }

        var holder = step.Script.ShareHolder(share.Index)!;
        return old.Holds(ImportShareStep.Password)
            ? new StepDescription($"{Capital(name)} is being opened", null, [], waiting, [])
            : new StepDescription(
                $"{holder.Name} opens {name}",
                null,
                [share.Stage == ShareStage.Presented
                    ? new SecretAsk(holder.Id, $"Type the password of {name}", "It opens the old share, so that it can be changed. The old file is of no use with the new ones.", OldPassword, $"Open {name}")
                    : FileAsk(holder.Id, share)],
                waiting,
                []);
    }

    private static ShareFileAsk FileAsk(string officer, ShareFacts share) => new(
        officer, $"Show the file of {OldShares.NameOf(share.Index)}", "Take your medium. The file is opened, changed, and sealed anew; it is not written to.", share.Index, share.FileName, share.Sha256);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

/// <summary>Work: do one move of the refresh, and seal the new share if it makes one.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Makes">The new share, from 1, or 0.</param>
/// <param name="Takes">The old share, from 1, or 0.</param>
public sealed record RefreshShareWork(string Step, int Attempt, int Makes, int Takes) : StepWork(Step, Attempt);

/// <summary>Work: see that the running value of the refresh is in memory and as far as the record; after a restart it is not.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="MovesDone">Moves that the record says are done.</param>
public sealed record KeepRefreshWork(string Step, int Attempt, int MovesDone) : StepWork(Step, Attempt)
{
    /// <inheritdoc />
    public override bool IsWatch => true;
}
