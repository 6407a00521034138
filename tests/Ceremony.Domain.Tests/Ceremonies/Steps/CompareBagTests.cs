using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Replays;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.CompareSerial;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

/// <summary>A device comes out of the bag into which an earlier ceremony put it, or does not.</summary>
public sealed class CompareBagTests
{
    private const string Operator = "o-lindgren";
    private const string Witness = "w-ito";
    private const string Administrator = "a-berg";

    private static StepRun Given(string bag = "004471", string ceremony = "C-2026-014", string later = "") =>
        new("compare-serial", device: device => device.LastBag = new LastBag(ceremony, bag, later));

    private static EnterFacts Typed(StepRun run, string bag) => Facts(run, CompareSerialStep.Topic, ("serial", "DENK0400123"), ("bag", bag));

    private static EnterFacts Facts(StepRun run, string topic, params (string Name, string Value)[] fields) =>
        new(run.Step, run.Attempt, topic, fields.ToImmutableSortedDictionary(field => field.Name, field => field.Value));

    private static Confirm Answer(StepRun run, bool accepts) => new(run.Step, run.Attempt, CompareSerialStep.AcceptTopic, accepts);

    private static ComparedBag Bag(StepRun run) => run.State.Fact<ComparedBags>().Of(run.DeviceFacts)!;

    // Another bag in two attempts, and all serial numbers typed.
    private static StepRun InQuestion(string found = "004499")
    {
        var run = Given();
        run.EndsAttempt(RuleCodes.DeviceBag, Typed(run, found), Operator);
        return run.Retry().When(Typed(run, found), Operator).When(Typed(run, ""), Witness);
    }

    [Theory]
    [InlineData("004471", "004471")]
    [InlineData("AB 004 471", "ab004471")]
    public void The_bag_of_the_last_record_is_on_record_as_such(string last, string found)
    {
        var run = Given(last);

        run.When(Typed(run, found), Operator).When(Typed(run, ""), Witness);

        Assert.Equal((true, "agrees with the last record, C-2026-014"), (Bag(run).Agrees, Bag(run).Words));
        Assert.Equal("Serial number equal by 2 of 2; bag: agrees with the last record, C-2026-014", run.StepOf("compare-serial").Attempt.Evidence);
        Assert.Equal(found, run.DeviceFacts.BagFound);
        run.Finish();
    }

    [Fact]
    public void No_station_and_no_room_shows_the_number_before_it_is_typed()
    {
        var run = Given("88231");

        var shown = new CompareSerialStep().Describe(new StepContext(run.State, run.Present));

        Assert.DoesNotContain("88231", string.Join(' ', shown.Asks.OfType<FactsAsk>().Select(ask => $"{ask.Heading} {ask.Why} {string.Join(' ', ask.Fields)}").Append(shown.SayAloud).Concat(shown.Readout.Select(fact => fact.Value))), StringComparison.Ordinal);
        Assert.DoesNotContain("88231", $"{run.EndsAttempt(RuleCodes.DeviceBag, Typed(run, "88213"), Operator)}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("004499", "is not the one into which C-2026-014 put it")]
    [InlineData("", "was found in no bag, and C-2026-014 put it into one")]
    public void Another_bag_or_none_ends_the_attempt(string found, string says)
    {
        var run = Given();

        var refusal = run.EndsAttempt(RuleCodes.DeviceBag, Typed(run, found), Operator);

        Assert.Contains(says, refusal.WhatHappened, StringComparison.Ordinal);
        Assert.Equal("Nothing was changed on the device.", refusal.WhatIsSafe);
        Assert.Contains("set the device aside", refusal.WhatToDoNow, StringComparison.Ordinal);
        Assert.Equal((false, "not the bag of the last record, C-2026-014"), (Bag(run).Agrees, Bag(run).Words));
    }

    [Fact]
    public void A_number_that_was_misread_is_read_again()
    {
        var run = Given();
        run.EndsAttempt(RuleCodes.DeviceBag, Typed(run, "004417"), Operator);

        run.Retry().When(Typed(run, "004471"), Operator).When(Typed(run, ""), Witness);

        Assert.Equal((true, 0), (Bag(run).Agrees, run.State.Deviations.Length));
        Assert.Equal(2, run.StepOf("compare-serial").Attempts.Length);
    }

    [Fact]
    public void A_bag_that_is_another_one_is_accepted_by_the_officers_of_the_step_and_a_written_analysis_alone()
    {
        var run = InQuestion();
        Assert.Equal([Operator, Witness], run.State.Script.Officers.Select(officer => officer.Id).Where(officer => run.AskedOf(officer).OfType<ConfirmAsk>().Any()).Order());
        run.Refused(RuleCodes.AskedFor, Facts(run, CompareSerialStep.AnalysisTopic, ("analysis", "Torn")), Administrator);
        run.Refused(RuleCodes.AskedFor, Answer(run, true), Administrator);
        run.Refused(RuleCodes.ActorSeat, Answer(run, true), "u-okafor");

        run.When(Answer(run, true), Operator).When(Answer(run, true), Witness);
        Assert.Equal(StepStatus.Now, run.Present.Status);
        run.Refused(RuleCodes.AskedFor, Facts(run, CompareSerialStep.AnalysisTopic, ("analysis", " ")), Administrator);
        run.Refused(RuleCodes.AskedFor, Facts(run, CompareSerialStep.AnalysisTopic, ("analysis", "Torn")), Operator);
        run.When(Facts(run, CompareSerialStep.AnalysisTopic, ("analysis", "The old bag was torn in the safe; its number is in the guard's book.")), Administrator);

        var deviation = Assert.Single(run.State.Deviations);
        Assert.Equal(("2.2", "It was found in another bag. The old bag was torn in the safe; its number is in the guard's book."), (deviation.Step, deviation.Happened));
        Assert.Equal("O. Lindgren, W. Ito and A. Berg accept the device.", deviation.Decided);
        Assert.EndsWith("not the bag of the last record, C-2026-014; accepted as D1", run.StepOf("compare-serial").Attempt.Evidence, StringComparison.Ordinal);
        run.Finish();
    }

    [Fact]
    public void One_who_does_not_accept_the_device_ends_the_attempt()
    {
        var run = InQuestion("");
        run.When(Answer(run, true), Operator);

        Assert.Contains("set the device aside", run.EndsAttempt(RuleCodes.DeviceBag, Answer(run, false), Witness).WhatToDoNow, StringComparison.OrdinalIgnoreCase);

        Assert.Empty(run.State.Deviations);
        Assert.Null(run.DeviceFacts.BagFound);
    }

    [Fact]
    public void A_device_without_a_bag_on_record_is_told_as_such()
    {
        var run = Given("", "");

        run.When(Typed(run, "004499"), Operator).When(Typed(run, ""), Witness);

        Assert.Equal("Serial number equal by 2 of 2; bag: no earlier bag on record", run.StepOf("compare-serial").Attempt.Evidence);
        Assert.Null(Bag(run).Agrees);
    }

    [Fact]
    public void A_ceremony_that_had_the_device_since_and_recorded_no_bag_is_told()
    {
        var run = Given(later: "C-2026-020");

        Assert.EndsWith("C-2026-020 had the device since, and recorded no bag.", run.EndsAttempt(RuleCodes.DeviceBag, Typed(run, "1"), Operator).WhatHappened, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replay_finds_a_comparison_that_the_numbers_do_not_bear_out()
    {
        var run = Given();
        run.When(Typed(run, "004471"), Operator).When(Typed(run, ""), Witness);

        Assert.Null(Replay(happened => happened).Fault);
        Assert.NotNull(Replay(happened => happened is BagNoted noted ? noted with { Bag = "004499" } : happened).Fault);
        Assert.NotNull(Replay(happened => happened is BagTraced traced ? traced with { Bag = "004499" } : happened).Fault);
        Assert.NotNull(Replay(happened => happened is BagCompared compared ? compared with { Agrees = false } : happened).Fault);

        RunReplayResult Replay(Func<CeremonyEvent, CeremonyEvent> change)
        {
            var replay = new RunReplay();
            run.Run.Events.ForEach(pair => replay.Add(change(pair.Happened), pair.Stamp, pair.Happened.IsCheckpoint));
            return replay.Finish();
        }
    }

    [Fact]
    public void What_was_compared_outlives_a_crash()
    {
        var run = InQuestion();

        run.Restart();

        Assert.Equal([Operator, Witness], run.State.Script.Officers.Select(officer => officer.Id).Where(officer => run.AskedOf(officer).OfType<ConfirmAsk>().Any()).Order());
    }
}
