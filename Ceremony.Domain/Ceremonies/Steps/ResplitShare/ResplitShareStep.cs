using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.Pieces;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Steps.ResplitShare;

/// <summary>
/// One share keeps its value and gets new holders: they make ready, the old holders open the old file, and the console seals the same share
/// into a new file under a new password, which is split anew. Whoever can open an old copy of the file still learns the share from it: the
/// old copies are destroyed afterwards.
/// </summary>
public sealed class ResplitShareStep : StepKind
{
    /// <summary>The name of the kind.</summary>
    public const string KindName = "resplit-share";

    private const string Stopped = "The console stopped in the middle of the re-split";

    /// <inheritdoc />
    public override string Name => KindName;

    /// <inheritdoc />
    public override string Purpose => "One share is opened by its old holders and sealed anew, unchanged, for its new holders.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Parameters => ["guards", "old-guards", "resplit", "shares"];

    private static StepContext Old(StepContext step) => ShareHandover.OldSide(step, OldShares.Index(step.Plan.Share));

    private static ShareFacts OldShare(StepContext step) => PieceEntry.Share(Old(step));

    // The old share was sealed anew; until the new file is on record and kept, that can still be lost.
    private static bool IsTaken(StepContext step) => OldShare(step).Stage == ShareStage.Imported;

    private static bool IsMade(StepContext step) => ShareHandover.New(step).Stage != ShareStage.NotYet;

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        var (number, attempt, share) = (step.Plan.Number, step.Attempt.Number, step.Plan.Share);
        if (IsMade(step))
        {
            return command is ReportShareDropped gone
                ? Decision.Accept(new ResplitVoided(number, attempt, share, gone.Reason))
                : ShareHandover.Maker(step).Decide(ShareHandover.NewSide(step), command);
        }

        return command switch
        {
            ReportShareMade made => Sealed(step, command, made.CheckValue),
            ReportGuardedShareMade made => Sealed(step, command, made.CheckValue),
            ReportWorkFailed failed => ShareImport.Fail(Old(step), failed.Refusal),
            _ => (ShareHandover.IsReady(step) && !IsTaken(step) ? ShareHandover.DecideOld(Old(step), command) : null)
                ?? (command is PresentShareFile ? Nothing(step) : ShareHandover.Maker(step).Decide(ShareHandover.NewSide(step), command)),
        };
    }

    private static Decision Sealed(StepContext step, StepCommand command, string checkValue)
    {
        var old = OldShare(step);
        if (old.Stage != ShareStage.Opened)
        {
            return Nothing(step);
        }

        if (old.CheckValue != checkValue)
        {
            return ShareImport.Fail(Old(step), new Refusal(
                RuleCodes.ShareValue,
                $"What was sealed for the new holders is another share than {OldShares.NameOf(old.Index)}.",
                "The old share is as it was, and so is its file. The new file is zeroed.",
                "Start another attempt. If it happens again, the console is at fault: abort, and use another one."));
        }

        return ShareHandover.Maker(step).Decide(ShareHandover.NewSide(step), command) is Decision.Accepted accepted
            ? new Decision.Accepted([new ShareResplit(step.Plan.Number, step.Attempt.Number, step.Plan.Share, old.Index, step.Script.GuardOf(old.Index).ToString(), checkValue), .. accepted.Events])
            : Nothing(step);
    }

    private static Decision Nothing(StepContext step) =>
        Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} does not ask for that.", "Answer what the station asks.");

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) =>
        IsMade(step) ? ShareHandover.SettleNew(step, "the old share was opened, sealed anew with the same value, and zeroed")
        : IsTaken(step) ? [new ResplitVoided(step.Plan.Number, step.Attempt.Number, step.Plan.Share, Stopped)]
        : ShareHandover.SettleNo(step);

    // What is sealed in envelopes or under a password may wait in memory through a break; split pieces may not.
    internal override IEnumerable<CeremonyEvent> Emptied(StepContext step, bool isForGood)
    {
        if (!IsMade(step))
        {
            return ShareHandover.Emptied(step, Old(step), isForGood);
        }

        return ShareHandover.Maker(step).Emptied(ShareHandover.NewSide(step), isForGood).Any()
            ? [new ResplitVoided(step.Plan.Number, step.Attempt.Number, step.Plan.Share, "The ceremony stopped in the middle of the re-split")]
            : [];
    }

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step) =>
        IsMade(step) || !ShareHandover.IsReady(step) ? ShareHandover.Maker(step).Work(ShareHandover.NewSide(step))
        : OldShare(step).Stage == ShareStage.Opened ? [new ResplitShareWork(step.Plan.Number, step.Attempt.Number, step.Plan.Share)]
        : ShareHandover.OldWork(Old(step));

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step) =>
        IsMade(step) ? ShareHandover.Maker(step).Describe(ShareHandover.NewSide(step))
        : !ShareHandover.IsReady(step) ? ShareHandover.DescribeNew(step, "The share keeps its value. An old copy of its file still opens as before, until it is destroyed.")
        : OldShare(step).Stage == ShareStage.Opened ? ShareHandover.DescribeSealing(step)
        : ShareHandover.DescribeOld(
            step,
            Old(step),
            "sealed anew for its new holders, and zeroed",
            "It opens the old file once more. The share keeps its value: whoever has an old copy of the file and its password still has the share, until the copies are destroyed.");
}

/// <summary>Work: seal the opened old share anew for its new holders.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">The share, from 1.</param>
public sealed record ResplitShareWork(string Step, int Attempt, int Share) : StepWork(Step, Attempt);
