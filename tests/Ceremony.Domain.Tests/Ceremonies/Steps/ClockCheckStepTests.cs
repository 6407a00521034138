using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.ClockCheck;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class ClockCheckStepTests
{
    private static EnterFacts Time(string time, string offset = "") => new("1.2", 1, "clock", new Dictionary<string, string> { ["room-time"] = time, ["offset-minutes"] = offset }.ToImmutableSortedDictionary());

    private static Decision At(StepRun run, string console, string room, string offset = "") => CeremonyDecider.Decide(
        run.State, Time(room, offset) with { Actor = "w-ito", At = DateTimeOffset.Parse($"2026-11-17T{console}Z", System.Globalization.CultureInfo.InvariantCulture) });

    [Theory]
    [InlineData("10:41:30", "10:41:31", "", 1)]
    [InlineData("10:41:30", "10:41:30", "0", 0)]
    [InlineData("23:59:58", "00:00:01", "", 3)]
    [InlineData("00:00:01", "23:59:58", "", -3)]
    [InlineData("10:41:30.600", "10:41:30", "", -1)]
    [InlineData("00:00:00.400", "00:00:00", "", 0)]
    [InlineData("23:30:00", "1:30:02", "120", 2)]
    [InlineData("00:30:00", "19:29:55", "-300", -5)]
    public void The_difference_goes_the_shorter_way_round_midnight(string console, string room, string offset, int seconds)
    {
        var accepted = Assert.IsType<Decision.Accepted>(At(new StepRun("clock-check"), console, room, offset));

        Assert.Equal(seconds, Assert.IsType<ClockCompared>(accepted.Events[0]).DifferenceSeconds);
        Assert.IsType<StepDone>(accepted.Events[1]);
    }

    [Theory]
    [InlineData("25:00:00", "")]
    [InlineData("10:41", "")]
    [InlineData("", "")]
    [InlineData("10:41:30", "one hour")]
    [InlineData("10:41:30", "900")]
    public void A_time_is_hours_minutes_and_seconds(string time, string offset) => new StepRun("clock-check").Refused(RuleCodes.ClockForm, Time(time, offset), "w-ito");

    [Fact]
    public void The_clocks_are_compared_at_the_start_and_again_at_the_end()
    {
        var run = new StepRun("clock-check");
        run.When(Time(run.State.LastAt.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)), "w-ito");
        var first = Assert.Single(run.State.Fact<ClockFacts>().All);

        var again = run.State.Fact<ClockFacts>().With(first with { Step = "7.1", DifferenceSeconds = 3, OffsetMinutes = 60 });

        Assert.Equal(["1.2", "7.1"], again.All.Select(made => made.Step));
        Assert.Equal((first.OffsetMinutes, "3 s ahead of"), (again.OffsetMinutes, again.Of("7.1")!.Words));
        Assert.Equal("1.2", Assert.Single(again.With(again.All[1]).All, made => made.Step != "7.1").Step);
        Assert.Equal(["1.2", "7.1"], run.State.Script.Steps.Where(step => step.Kind == "clock-check").Select(step => step.Number));
    }

    [Fact]
    public void A_difference_above_the_limit_needs_a_deviation_at_this_step()
    {
        var run = new StepRun("clock-check");
        var late = Time("12:00:00");

        var refusal = run.Refused(RuleCodes.ClockLimit, late, "w-ito");
        Assert.Contains("more than 120 s", refusal.WhatHappened, StringComparison.Ordinal);
        run.When(new RecordDeviation("Clocks agree", "They do not", "The room's clock is wrong"), "a-berg").When(late, "w-ito");

        Assert.Equal(StepStatus.Done, run.StepOf("clock-check").Status);
        Assert.Contains("ahead of the console's", run.StepOf("clock-check").Attempt.Evidence, StringComparison.Ordinal);
    }
}
