using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Steps.DestroyOldSet;

/// <summary>
/// After a refresh was proven, or a share was split anew, the copies of the old shares are destroyed, share by share: one officer lists what
/// was destroyed and what is left, the others say that they saw it. What is left would still work, so it is on record as such.
/// </summary>
public sealed class DestroyOldSetStep : StepKind
{
    private const string Topic = "old-copies";
    private const string Seen = "seen-destroyed-";

    /// <inheritdoc />
    public override string Name => "destroy-old-set";

    /// <inheritdoc />
    public override string Purpose => "The copies of the old shares are destroyed, share by share, and what is left is recorded.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Parameters => ["old-guards"];

    private static OldShareFate? FateOf(StepContext step, int index) => step.State.Fact<OldSetFacts>().Fates.FirstOrDefault(fate => fate.Share == index);

    private static ImmutableArray<ScriptOfficer> Unseen(StepContext step, int index)
    {
        var attempt = step.Attempt;
        return [.. step.Officers.Skip(1).Where(officer => !attempt.IsConfirmed(officer.Id, Seen + OldShares.NumberOf(index)))];
    }

    // The old share whose turn it is: listed by the first officer, then seen by every other.
    private static int? Present(StepContext step)
    {
        foreach (var number in step.Script.OldSharesHere)
        {
            if (FateOf(step, OldShares.Index(number)) is null || Unseen(step, OldShares.Index(number)).Length > 0)
            {
                return OldShares.Index(number);
            }
        }

        return null;
    }

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        var (number, attempt) = (step.Plan.Number, step.Attempt.Number);
        return (command, Present(step)) switch
        {
            (EnterFacts { Topic: Topic } facts, { } share) when FateOf(step, share) is null && command.Actor == step.Officers[0].Id
                && facts.Field("missing") is OldCopiesDestroyed.NothingMissing or OldCopiesDestroyed.SomeMissing =>
                Decision.Accept(new OldCopiesDestroyed(number, attempt, share, facts.Field("files"), facts.Field("papers"), facts.Field("missing"), facts.Field("left"))),
            (Confirm confirm, { } share) when FateOf(step, share) is not null && confirm.Topic == Seen + OldShares.NumberOf(share) && Unseen(step, share).Any(officer => officer.Id == command.Actor) =>
                Decision.Accept(new StepConfirmed(number, attempt, command.Actor, confirm.Topic, confirm.Agrees)),
            _ => Decision.Ignore(RuleCodes.AskedFor, $"Step {number} does not ask for that.", "Answer what the station asks."),
        };
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        if (step.Attempt.Confirmations.FirstOrDefault(answer => !answer.Agrees) is { } no)
        {
            return [step.Refused(new Refusal(
                RuleCodes.AnswerNo,
                $"{step.State.NameOf(no.Officer)} did not see the copies of an old share destroyed.",
                "What was destroyed stays on record.",
                "Find out what is left. Then start another attempt with its cause, or record a deviation."))];
        }

        if (Present(step) is not null)
        {
            return [];
        }

        var left = step.State.Fact<OldSetFacts>().Fates.Where(fate => !fate.IsComplete).Select(fate => OldShares.NameOf(fate.Share)).ToList();
        return [step.Done(left.Count == 0
            ? $"Every known copy of {(IsResplit(step) ? "the old file and its pieces" : "the old set")} was destroyed"
            : $"Something is left of {Names.List(left)}: {(IsResplit(step) ? "old pieces would still open an old copy" : "a complete old set would still work")}")];
    }

    private static bool IsResplit(StepContext step) => step.Script.Resplit > 0;

    // What still works while something is left.
    private static string StillWorks(StepContext step) => IsResplit(step)
        ? "The old pieces still open any old copy of the file, and it holds the same share as the new one."
        : "A complete old set still works until it is destroyed.";

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        if (Present(step) is not { } share)
        {
            return new StepDescription("The old set was destroyed", null, [], "The step ends by itself.", []);
        }

        var (name, facts) = (OldShares.NameOf(share), step.State.Fact<ShareTable>().Of(share));
        var first = step.Officers[0];
        ImmutableArray<Ask> asks = FateOf(step, share) is null
            ? [new FactsAsk(
                first.Id,
                $"List what was destroyed of {name}",
                $"{StillWorks(step)} Copy by copy: media, papers, envelopes, sheets. Write no secret here.",
                Topic,
                [
                    new FactField("files", $"Copies of the file of {name} that were destroyed, with their media", facts.FileName is null ? null : $"On record: {facts.FileName}", [], true),
                    new FactField("papers", "Papers with its password, envelopes and sheets that were destroyed", null, [], true),
                    new FactField("missing", "Is anything known to be left?", null, [new Fact("Nothing that is known of is left", OldCopiesDestroyed.NothingMissing), new Fact("Something is missing or was kept", OldCopiesDestroyed.SomeMissing)], true),
                    new FactField("left", "What is left, and where", "Leave empty if nothing is left", [], false),
                ],
                "Record it")]
            : [.. Unseen(step, share).Select(officer => new ConfirmAsk(
                officer.Id, $"Say what you saw of {name}", "Two people see to it that nothing of the old set is left by mistake.", Seen + OldShares.NumberOf(share), "I saw each of these copies destroyed", "I did not see it"))];
        return new StepDescription(
            $"The copies of {name} are destroyed",
            step.Plan.Say ?? $"{StillWorks(step)} We now destroy every copy of {name}: media, papers, envelopes and sheets.",
            asks,
            "The step ends when every old share is listed and witnessed.",
            [new Fact("Check value", facts.CheckValue ?? "not on record"), new Fact("Guard", step.Script.GuardOf(share).ToString())]);
    }
}
