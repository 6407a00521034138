using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Drills;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.ClearDevice;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

/// <summary>A drill's clock, its judgement, and the spare's fate.</summary>
public sealed class DrillStepTests
{
    private static readonly string Scenario = "      - { step: state-scenario, title: Say, who: administrator, evidence: E., minutes: 1, with: { scenario: The safe burnt., limit-minutes: 1, fingerprint: " + PaperKeys.Fingerprint + " } }\n";
    private const string Recover = "      - { step: unwrap-key, title: Unwrap, who: [operator, administrator, pin-holder], evidence: E., minutes: 1 }\n      - { step: prove-key, title: Prove, who: pin-holder, evidence: E., minutes: 1 }\n";
    private const string Judge = "      - { step: judge-drill, title: Judge, who: administrator, evidence: E., minutes: 1 }\n";
    private const string Seal = "      - { step: seal-device, title: Seal, who: operator, evidence: E., minutes: 1 }\n";
    private const string Clear = "      - { step: clear-device, title: Clear, who: [operator, administrator, security-officer], evidence: E., minutes: 1 }";

    private static StepRun To(string kind, string? steps = null) => StepRun.OnDevice(kind, (steps ?? Scenario + Recover + Judge + Seal + Clear).TrimEnd('\n'));

    private static EnterFacts Judgement(StepRun run, string result, string findings = "", string owner = "", string due = "2027-06-30") => new(
        run.Step, run.Attempt, "drill-judged",
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("result", result), KeyValuePair.Create("findings", findings), KeyValuePair.Create("owner", owner), KeyValuePair.Create("next-due", due)]));

    [Fact]
    public void A_drill_in_which_the_spare_signed_with_the_key_on_record_passes()
    {
        var run = To("judge-drill");

        run.When(Judgement(run, "passed"), "a-berg");

        var drill = run.State.Fact<DrillFacts>();
        Assert.Equal(("The safe burnt.", 1, PaperKeys.Fingerprint, true, false), (drill.Scenario, drill.LimitMinutes, drill.Fingerprint, drill.Judgement!.Passed, drill.IsOverLimit));
        Assert.Matches("^Passed in 0 min [0-9]+ s, limit 1 min; no findings; next due 2027-06-30$", run.StepOf("judge-drill").Attempt.Evidence);
    }

    [Fact]
    public void A_drill_without_the_key_cannot_pass_and_fails_with_a_finding_that_has_an_owner()
    {
        var run = To("judge-drill", Scenario + Judge);

        run.Refused(RuleCodes.DrillProof, Judgement(run, "passed"), "a-berg");
        run.Refused(RuleCodes.DrillFinding, Judgement(run, "failed"), "a-berg");
        run.Refused(RuleCodes.DrillFinding, Judgement(run, "failed", "The medium was unreadable"), "a-berg");
        run.Refused(RuleCodes.DrillFinding, Judgement(run, "failed", "", "S. Moreau"), "a-berg");
        run.When(Judgement(run, "failed", "The medium was unreadable", "S. Moreau"), "a-berg");

        Assert.False(run.State.Fact<DrillFacts>().Judgement!.Passed);
        Assert.Contains("findings: The medium was unreadable (owner: S. Moreau)", run.StepOf("judge-drill").Attempt.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Over_the_limit_is_a_finding()
    {
        var run = To("judge-drill");
        for (var i = 0; i < 60; i++)
        {
            run.When(new RecordDeviation($"Waited {i}", "Nothing", "Waited"), "a-berg");
        }

        run.Refused(RuleCodes.DrillFinding, Judgement(run, "passed"), "a-berg");
        run.When(Judgement(run, "passed", "The bag was not found", "W. Ito"), "a-berg");

        Assert.True(run.State.Fact<DrillFacts>().IsOverLimit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("next year")]
    [InlineData("2026-11-17")]
    public void The_next_drill_has_a_day_after_this_one(string due)
    {
        var run = To("judge-drill");

        run.Refused(RuleCodes.DrillDue, Judgement(run, "passed", due: due), "a-berg");
    }

    [Fact]
    public void Without_a_scenario_there_is_nothing_to_judge()
    {
        var run = StepRun.OnDevice("read-kcv", Judge.TrimEnd('\n'));

        run.Typist.Play(state => state.PresentStep!.Status == StepStatus.Refused);

        Assert.Equal(RuleCodes.DrillProof, run.StepOf("judge-drill").Attempt.Failure!.Rule);
    }

    [Fact]
    public void The_clock_starts_once_whatever_is_interrupted()
    {
        var run = To("unwrap-key");
        var started = run.State.Fact<DrillFacts>().StartedAt;
        var at = run.Run.Events.FindIndex(pair => pair.Happened is DrillStarted) + 1;
        run.Run.CrashAfter(at);
        run.EverybodyArrives();

        Assert.Single(run.Run.Events, pair => pair.Happened is DrillStarted);
        Assert.Equal(started, run.State.Fact<DrillFacts>().StartedAt);
        Assert.Equal(StepStatus.Done, run.StepOf("state-scenario").Status);
    }

    [Fact]
    public void A_device_in_a_bag_is_on_record_by_its_typed_serial_number()
    {
        var run = To("seal-device");
        EnterFacts Bag(string serial, string bag, string place) => new(
            run.Step, 1, "device-sealed", ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("serial", serial), KeyValuePair.Create("bag", bag), KeyValuePair.Create("place", place)]));

        run.Refused(RuleCodes.SerialTyped, Bag("DENK0400999", "7", "Safe"), "o-lindgren");
        run.Refused(RuleCodes.AskedFor, Bag("DENK0400123", "", "Safe"), "o-lindgren");
        run.When(Bag("DENK0400123", "004477", "Safe 2"), "o-lindgren");

        Assert.Equal(("004477", "Safe 2"), run.State.Fact<SealedDevices>().BySlot["device"] is { } found ? (found.Bag, found.Place) : default);
    }

    [Fact]
    public void A_device_is_cleared_under_two_roles_and_the_SO_PIN_and_says_itself_that_it_is_empty()
    {
        var run = To("clear-device");
        run.Refused(RuleCodes.ActorSeat, new HoldSecret(run.Step, 1, [PinFields.SoPinNow]), "o-lindgren");
        run.When(new HoldSecret(run.Step, 1, [PinFields.SoPinNow]), "s-moreau");
        run.Refused(RuleCodes.AskedFor, new IntendDeviceChange(run.Step, 1, "clear"));

        run.Typist.PlayTo("agree");

        Assert.Empty(run.Device.Held);
        Assert.Null(run.Device.Total);
        Assert.Equal("Device DENK0400123 says itself: no key, no DKEK", run.StepOf("clear-device").Attempt.Evidence);
        Assert.Empty(run.State.Held);
    }

    [Fact]
    public void A_device_that_still_holds_something_is_not_cleared()
    {
        var run = To("clear-device");
        run.Typist.Play(state => CeremonyWork.Of(state).Any(work => work is ClearDeviceWork));
        run.When(new IntendDeviceChange(run.Step, 1, "clear"));

        run.EndsAttempt(RuleCodes.DeviceEmpty, new ReportDeviceRead(run.Step, 1, run.Device.Read()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void After_a_crash_the_device_tells_whether_it_was_cleared(bool took)
    {
        var run = To("clear-device");
        run.Typist.Play(state => CeremonyWork.Of(state).Any(work => work is ClearDeviceWork));
        run.When(new IntendDeviceChange(run.Step, 1, "clear"));
        if (took)
        {
            run.Device.Empty();
        }

        run.Restart();
        run.Typist.PlayTo("agree");

        Assert.Null(run.Device.Total);
        Assert.Single(run.Run.Events, pair => pair.Happened is DeviceCleared);
    }

    [Fact]
    public void A_blocked_SO_PIN_clears_nothing_any_more()
    {
        var run = StepRun.OnDevice("clear-device", Clear, device => device.SoPinBlocked = true);

        run.Refused(RuleCodes.SoPinBlocked, new HoldSecret(run.Step, 1, [PinFields.SoPinNow]), "s-moreau");
    }
}
