using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
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

    /// <inheritdoc />
    public override string Name => KindName;

    /// <inheritdoc />
    public override string Purpose => "One old share is opened by its old holders, changed, and sealed anew for its new holders.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Parameters => ["old-shares", "shares"];

    internal override bool MayAct(StepContext step, ScriptOfficer officer) => step.Plan.Who.Any(officer.Seats.Contains);

    /// <summary>The old share whose turn it is, or null when all that this step takes are in.</summary>
    private static StepContext? NextOld(StepContext step)
    {
        var table = step.State.Fact<ShareTable>();
        foreach (var number in OldShares.TakenFor(step.Plan.Share, step.Script.OldShareCount, step.Script.Shares))
        {
            if (table.Of(OldShares.Index(number)).Stage != ShareStage.Imported)
            {
                return ShareHandover.OldSide(step, OldShares.Index(number));
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

        if (ShareHandover.New(step).Stage != ShareStage.NotYet)
        {
            return command is ReportShareDropped gone
                ? Decision.Accept(new RefreshVoided(number, attempt, gone.Reason))
                : ShareHandover.Maker(step).Decide(ShareHandover.NewSide(step), command);
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

        return (NextOld(step) is { } turn && ShareHandover.IsReady(step) ? ShareHandover.DecideOld(turn, command) : null)
            ?? (command is PresentShareFile ? Nothing(step) : ShareHandover.Maker(step).Decide(ShareHandover.NewSide(step), command));
    }

    private static Decision Made(StepContext step, StepCommand command)
    {
        var decision = ShareHandover.Maker(step).Decide(ShareHandover.NewSide(step), command);
        return decision is Decision.Accepted accepted && NextOld(step) is { } old
            ? new Decision.Accepted([new OldShareTaken(step.Plan.Number, step.Attempt.Number, old.Plan.Share, PieceEntry.Share(old).CheckValue!), .. accepted.Events])
            : decision;
    }

    private static Decision Nothing(StepContext step) =>
        Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} does not ask for that.", "Answer what the station asks.");

    // An old share went in and the new one is not on record: the console stopped between the two lines.
    private static bool IsTorn(StepContext step) =>
        ShareHandover.New(step).Stage == ShareStage.NotYet && NextOld(step) is null && NextMove(step) is null;

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) =>
        IsTorn(step) ? [new RefreshVoided(step.Plan.Number, step.Attempt.Number, "The console stopped in the middle of the refresh")]
        : ShareHandover.New(step).Stage == ShareStage.NotYet
            ? ShareHandover.SettleNo(step)
            : ShareHandover.SettleNew(step, "the old share was opened, changed and zeroed");

    internal override IEnumerable<CeremonyEvent> Emptied(StepContext step, bool isForGood) =>
        MovesDone(step.State) > 0 ? [new RefreshVoided(step.Plan.Number, step.Attempt.Number, "The ceremony stopped in the middle of the refresh")]
        : ShareHandover.Emptied(step, NextOld(step), isForGood);

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step)
    {
        var (number, attempt) = (step.Plan.Number, step.Attempt.Number);
        StepWork[] watch = MovesDone(step.State) > 0 ? [new KeepRefreshWork(number, attempt, MovesDone(step.State))] : [];
        if (ShareHandover.New(step).Stage != ShareStage.NotYet)
        {
            return [.. watch, .. ShareHandover.Maker(step).Work(ShareHandover.NewSide(step))];
        }

        if (!ShareHandover.IsReady(step))
        {
            return [.. watch, .. ShareHandover.Maker(step).Work(ShareHandover.NewSide(step))];
        }

        return NextMove(step) is { } move
            ? [.. watch, new RefreshShareWork(number, attempt, move.Makes ?? 0, move.Takes ?? 0)]
            : [.. watch, .. NextOld(step) is { } old ? ShareHandover.OldWork(old) : []];
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        if (ShareHandover.New(step).Stage != ShareStage.NotYet)
        {
            return ShareHandover.Maker(step).Describe(ShareHandover.NewSide(step));
        }

        if (!ShareHandover.IsReady(step))
        {
            return ShareHandover.DescribeNew(step, "The key is never joined here.");
        }

        return NextMove(step) is null && NextOld(step) is { } old
            ? ShareHandover.DescribeOld(step, old, "changed, sealed anew and zeroed", "It opens the old share, so that it can be changed. The old file is of no use with the new ones.")
            : ShareHandover.DescribeSealing(step);
    }
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
