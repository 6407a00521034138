using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Steps.TakeOldRecord;

/// <summary>
/// The console looks in its own records for the set of shares that gives the expected KCV, so that each old share is compared with its check
/// value when it is opened. Where it has no such record, people say that they go on without.
/// </summary>
public sealed class TakeOldRecordStep : StepKind
{
    private const string Topic = "old-record-read";

    /// <inheritdoc />
    public override string Name => "take-old-record";

    /// <inheritdoc />
    public override string Purpose => "The console looks in its own records for the old set of shares, to compare each with its check value.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Parameters => ["domain", "old-guards"];

    private static bool IsLookedUp(StepContext step) => step.State.Fact<OldSetFacts>().IsLookedUp;

    internal override Decision Decide(StepContext step, StepCommand command) => command switch
    {
        ReportOldSet found when !IsLookedUp(step) => Found(step, found),
        ReportWorkFailed failed => failed.Refused(),
        _ when IsLookedUp(step) => Answers.Decide(step, command, Topic),
        _ => Decision.Ignore(RuleCodes.AskedFor, "The record is not looked up yet.", "Wait until the console shows it."),
    };

    private static Decision Found(StepContext step, ReportOldSet found)
    {
        var differs = found.Shares.Length > 0 && (found.Shares.Length != step.Script.OldShareCount
            || found.Shares.Any(share => step.Script.OldSharesHere.Contains(share.Share) && share.Guard != step.Script.GuardOf(OldShares.Index(share.Share)).ToString()));
        return differs
            ? Decision.Accept(step.Refused(new Refusal(
                RuleCodes.OldSet,
                $"The record of ceremony {found.Ceremony} says {string.Join(", ", found.Shares.Select(share => share.Guard))} for its {found.Shares.Length} shares, and the script says otherwise.",
                "Nothing was opened and no device was touched.",
                "Abort, and plan again with the old shares and their guards as they are on record.")))
            : Decision.Accept(new OldSetFound(step.Plan.Number, step.Attempt.Number, found.Ceremony, found.Shares));
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => IsLookedUp(step)
        ? Answers.Settle(step, Topic, () => step.State.Fact<OldSetFacts>().Ceremony is { } ceremony ? $"The old set is that of ceremony {ceremony}" : "No record of the old set on this console; gone on without")
        : [];

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step) =>
        IsLookedUp(step) ? [] : [new FindOldSetWork(step.Plan.Number, step.Attempt.Number, step.Script.Parameter("domain"))];

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        if (!IsLookedUp(step))
        {
            return new StepDescription("The console looks for the record of the old set", null, [], "The step goes on when its records were read.", []);
        }

        var (facts, table) = (step.State.Fact<OldSetFacts>(), step.State.Fact<ShareTable>());
        var missing = Answers.Missing(step, Topic);
        var found = facts.Ceremony is not null;
        return new StepDescription(
            found ? $"The old set is that of ceremony {facts.Ceremony}" : "This console has no record of the old set",
            step.Plan.Say ?? (found
                ? $"The old set is that of ceremony {facts.Ceremony}. Each old share will be compared with its check value there."
                : $"This console has no record of a set of shares with that KCV. No old share can be compared with a check value; {(step.Script.Resplit > 0 ? "that it is one of this key shows when all shares are joined the next time" : "the KCV on the spare device will tell")}."),
            [.. missing.Select(officer => new ConfirmAsk(
                officer.Id, found ? "Compare the record with your papers" : "Go on without a record", "It tells a wrong old share when it is opened, and not after the last.", Topic, found ? "It is the right set" : "Go on without", "Not right"))],
            $"The step ends when {Names.Join(missing.Select(officer => officer.Name))} confirmed.",
            [.. table.All.Where(share => OldShares.IsOld(share.Index)).Select(share => new Fact($"Check value of {OldShares.NameOf(share.Index)}", share.CheckValue ?? "not on record"))]);
    }
}

/// <summary>Work: look in this console's records for the set of shares with that KCV.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Kcv">The expected KCV, 16 upper-case hex digits.</param>
public sealed record FindOldSetWork(string Step, int Attempt, string Kcv) : StepWork(Step, Attempt);
