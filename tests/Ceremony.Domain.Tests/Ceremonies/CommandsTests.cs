using System.Collections.Immutable;
using System.Reflection;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies;

public sealed class CommandsTests
{
    private const string Administrator = "a-berg", Operator = "o-lindgren", Witness = "w-ito", Auditor = "u-okafor";

    private static readonly Refusal Broken = new(RuleCodes.WorkFailed, "It broke.", "Nothing changed.", "Try again.");

    private static StepRun AtScriptHash() => new("read-script-hash");

    private static Confirm Yes(StepRun run) => new(run.Step, run.Attempt, "script-hash-matches");

    [Fact]
    public void Only_the_present_step_is_done()
    {
        var run = AtScriptHash();

        var refusal = run.Refused(RuleCodes.StepPresent, new Confirm("7.2", 1, "deviations-read-out"), Administrator);

        Assert.Equal($"Go on with step {run.Step}.", refusal.WhatToDoNow);
        run.Refused(RuleCodes.StepPresent, new Confirm("9.9", 1, "deviations-read-out"), Administrator);
    }

    [Fact]
    public void A_step_that_left_its_evidence_never_repeats()
    {
        var run = AtScriptHash();

        run.Refused(RuleCodes.StepDone, new EnterFacts("1.2", 1, "clock", ImmutableSortedDictionary<string, string>.Empty), Witness);
        run.Refused(RuleCodes.StepRetry, new RetryStep("1.2", "once more"), Administrator);
    }

    [Fact]
    public void A_command_belongs_to_the_present_attempt()
    {
        var run = AtScriptHash();
        run.When(Yes(run) with { Agrees = false }, Witness).Retry();

        var refusal = run.Refused(RuleCodes.StepAttempt, new Confirm(run.Step, 1, "script-hash-matches"), Witness);

        Assert.Contains("attempt 2, not 1", refusal.WhatHappened, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_attempt_takes_nothing_more_until_another_is_started_with_its_cause()
    {
        var run = AtScriptHash();
        run.EndsAttempt(RuleCodes.AnswerNo, Yes(run) with { Agrees = false }, Witness);

        run.Refused(RuleCodes.StepRetry, Yes(run), Operator);
        run.Refused(RuleCodes.StepRetry, new RetryStep(run.Step, " "), Administrator);
        run.Retry();

        Assert.Equal((2, "tried again", StepStatus.Now), (run.Attempt, run.Present.Attempt.Cause, run.Present.Status));
        Assert.NotNull(run.Present.Attempts[0].Failure);
        run.Finish();
    }

    [Fact]
    public void The_administrator_the_operator_or_an_officer_of_the_step_starts_another_attempt()
    {
        var run = new StepRun("enter-so-pin", device: device => device.NeverInitialised = false);
        run.Typist.PlayTo("bring-share", 1);
        run.EndsAttempt(RuleCodes.WorkFailed, new ReportWorkFailed(run.Step, 1, Broken));

        run.Refused(RuleCodes.ActorSeat, new RetryStep(run.Step, "cause"), Auditor);
        run.Refused(RuleCodes.ActorSeat, new RetryStep(run.Step, "cause"), "h-holder-2");
        run.When(new RetryStep(run.Step, "cause"), "h-holder-1");
    }

    [Fact]
    public void Who_left_starts_no_attempt()
    {
        var run = AtScriptHash();
        run.When(Yes(run) with { Agrees = false }, Witness).When(new LeaveCeremony(), Administrator);

        run.Refused(RuleCodes.ActorSeat, new RetryStep(run.Step, "cause"), Administrator);
    }

    [Fact]
    public void One_officer_alone_does_nothing()
    {
        var run = AtScriptHash().Only(Witness);

        var refusal = run.Refused(RuleCodes.TwoPresent, Yes(run), Witness);

        Assert.Contains("nobody works alone", refusal.WhatToDoNow, StringComparison.Ordinal);
        run.EverybodyArrives().Finish();
    }

    [Fact]
    public void One_officer_alone_starts_no_attempt()
    {
        var run = AtScriptHash();
        run.When(Yes(run) with { Agrees = false }, Witness).Only(Administrator);

        run.Refused(RuleCodes.TwoPresent, new RetryStep(run.Step, "cause"), Administrator);
    }

    [Fact]
    public void No_device_is_changed_before_one_officer_alone()
    {
        var run = new StepRun("import-share", 1);
        run.Typist.Play(state => run.Share(1).Stage == Domain.Ceremonies.Custody.ShareStage.Opened);
        run.Only(Administrator);

        var refusal = run.Refused(RuleCodes.TwoPresent, new IntendDeviceChange(run.Step, 1, "import-share", 3));
        run.EndsAttempt(RuleCodes.TwoPresent, new ReportWorkFailed(run.Step, 1, refusal));

        Assert.Null(run.DeviceFacts.Pending);
        run.EverybodyArrives().Finish();
    }

    [Fact]
    public void Who_is_absent_does_not_act()
    {
        var run = AtScriptHash();
        run.When(new LeaveCeremony(), Witness);

        Assert.Contains("W. Ito is not present", run.Refused(RuleCodes.ActorPresent, Yes(run), Witness).WhatHappened, StringComparison.Ordinal);
        run.Refused(RuleCodes.ActorPresent, new LeaveCeremony(), Witness);
        run.Refused(RuleCodes.ActorPresent, new RecordDeviation("a", "b", "c"), Witness);
    }

    [Fact]
    public void Who_is_present_does_not_arrive_again() =>
        AtScriptHash().Refused(RuleCodes.ActorPresent, new ArriveAtCeremony(), Witness);

    [Fact]
    public void Who_is_not_in_the_script_does_not_arrive() =>
        Assert.Contains("x-stranger", AtScriptHash().Refused(RuleCodes.ActorScript, new ArriveAtCeremony(), "x-stranger").WhatHappened, StringComparison.Ordinal);

    [Fact]
    public void Who_has_no_seat_in_the_step_does_not_act()
    {
        var run = new StepRun("read-options");

        var refusal = run.Refused(RuleCodes.ActorSeat, new Confirm(run.Step, 1, "options-read-out"), Witness);

        Assert.Contains("has no part in step", refusal.WhatHappened, StringComparison.Ordinal);
    }

    [Fact]
    public void An_officer_does_not_report_what_a_device_did()
    {
        var run = new StepRun("read-device");
        run.When(new ChooseDevice(run.Step, 1, "DENK0400123"), Operator);

        run.Refused(RuleCodes.ActorSeat, new ReportDeviceRead(run.Step, 1, run.Device.Read()), Operator);
    }

    [Fact]
    public void An_answer_is_given_once()
    {
        var run = AtScriptHash();
        run.When(Yes(run), Witness);

        run.Refused(RuleCodes.AnswerOnce, Yes(run), Witness);
    }

    [Fact]
    public void A_no_stops_the_step()
    {
        var run = AtScriptHash();

        var refusal = run.EndsAttempt(RuleCodes.AnswerNo, Yes(run) with { Agrees = false }, Witness);

        Assert.StartsWith($"W. Ito says no at step {run.Step}", refusal.WhatHappened, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_takes_only_what_it_asks_for() =>
        AtScriptHash().Refused(RuleCodes.AskedFor, new Confirm("1.3", 1, "another-topic"), Witness);

    public static TheoryData<CeremonyCommand> Foreign =>
    [
        new Confirm("", 0, "no-such-topic"), new EnterFacts("", 0, "no-such-topic", ImmutableSortedDictionary<string, string>.Empty),
        new HoldSecret("", 0, ["no-such-field"]), new StoreShare("", 0, "m", "folder", "x"), new StoreRecordCopy("", 0, "m", "x", "y"),
    ];

    [Theory]
    [MemberData(nameof(Foreign))]
    public void No_step_of_a_whole_run_takes_what_it_does_not_ask_for(CeremonyCommand command)
    {
        var (scenario, device) = (CeremonyScenario.Strict(), new PaperDevice(3) { NeverInitialised = false, Keys = 1 });
        var typist = new PaperTypist(scenario, device);
        typist.Play(state =>
        {
            if (state.PresentStep is { Status: StepStatus.Now } step && state.HeadCount == state.People.Count)
            {
                foreach (var officer in state.Script.Officers)
                {
                    var decision = CeremonyDecider.Decide(state, (command as StepCommand)! with { Step = step.Plan.Number, Attempt = step.Attempt.Number, Actor = officer.Id });
                    Assert.True(decision is Decision.Refused, $"{step.Plan.Kind} took {command} of {officer.Id}.");
                }
            }

            return false;
        });
        Assert.Equal(CeremonyPhase.Finished, scenario.State.Phase);
    }

    [Fact]
    public void A_deviation_is_recorded_at_any_step_by_whoever_is_present_and_stops_nothing()
    {
        var run = AtScriptHash();

        run.When(new RecordDeviation(" The door is closed ", "It was open", "A. Berg closed it"), Auditor);

        var deviation = Assert.Single(run.State.Deviations);
        Assert.Equal((1, "1.3", "The door is closed", Auditor), (deviation.Number, deviation.Step, deviation.Expected, deviation.By));
        Assert.Equal(StepStatus.Now, run.Present.Status);
        run.Finish();
        Assert.Equal(1, Assert.Single(run.Run.Events.Select(pair => pair.Happened).OfType<CeremonyClosed>()).Deviations);
    }

    [Theory]
    [InlineData("", "b", "c")]
    [InlineData("a", " ", "c")]
    [InlineData("a", "b", "")]
    public void A_deviation_is_complete(string expected, string happened, string decided) =>
        AtScriptHash().Refused(RuleCodes.DeviationComplete, new RecordDeviation(expected, happened, decided), Witness);

    [Fact]
    public void Suspending_resuming_and_aborting_name_their_reason()
    {
        var run = AtScriptHash();

        run.Refused(RuleCodes.ReasonGiven, new SuspendCeremony(""), Administrator);
        run.Refused(RuleCodes.ReasonGiven, new AbortCeremony(" "), Administrator);
        run.When(new SuspendCeremony("Lunch"), Administrator);
        run.Refused(RuleCodes.ReasonGiven, new ResumeCeremony(""), Administrator);
    }

    [Fact]
    public void Only_the_administrator_present_suspends_resumes_and_aborts()
    {
        var run = AtScriptHash();

        run.Refused(RuleCodes.ActorSeat, new SuspendCeremony("Lunch"), Operator);
        run.Refused(RuleCodes.ActorSeat, new AbortCeremony("Enough"), Operator);
        run.When(new SuspendCeremony("Lunch"), Administrator);
        run.Refused(RuleCodes.ActorSeat, new ResumeCeremony("All equal"), Operator);
        run.When(new LeaveCeremony(), Administrator);
        run.Refused(RuleCodes.ActorSeat, new ResumeCeremony("All equal"), Administrator);
    }

    [Fact]
    public void A_suspended_ceremony_does_nothing_until_two_are_back()
    {
        var run = AtScriptHash();
        run.When(new SuspendCeremony("Lunch"), Administrator).Only(Administrator);

        run.Refused(RuleCodes.Phase, Yes(run), Administrator);
        run.Refused(RuleCodes.TwoPresent, new ResumeCeremony("All equal"), Administrator);
        run.EverybodyArrives().When(new ResumeCeremony("All equal"), Administrator);

        Assert.Equal(("Lunch", "All equal"), (run.State.Breaks[0].Reason, run.State.Breaks[0].Found));
        Assert.NotNull(run.State.Breaks[0].To);
        run.Finish();
    }

    [Fact]
    public void A_refusal_can_be_put_on_the_record_during_a_break()
    {
        var run = AtScriptHash();
        run.When(new SuspendCeremony("Lunch"), Administrator);
        var refusal = run.Refused(RuleCodes.ActorScript, new ArriveAtCeremony(), "x-stranger");

        run.When(new NoteRefusal(null, 0, refusal), "x-stranger");

        Assert.Equal(refusal, Assert.Single(run.State.Refusals).Refusal);
    }

    [Fact]
    public void An_aborted_ceremony_is_over_for_good()
    {
        var run = new StepRun("enter-user-pin");
        Assert.NotEmpty(run.State.Held);

        run.When(new AbortCeremony("The device fell"), Administrator);

        Assert.Equal((CeremonyPhase.Aborted, "The device fell"), (run.State.Phase, run.State.AbortReason));
        Assert.Empty(run.State.Held);
        Assert.Empty(CeremonyWork.Of(run.State));
        run.Refused(RuleCodes.Phase, new RecordDeviation("a", "b", "c"), Administrator);
        run.Refused(RuleCodes.Phase, new ResumeCeremony("All equal"), Administrator);
    }

    [Fact]
    public void What_somebody_typed_is_zeroed_when_they_leave_and_asked_for_again()
    {
        var run = new StepRun("enter-user-pin");

        run.When(new LeaveCeremony(), "s-moreau");

        Assert.Contains(run.Run.Last, happened => happened is SecretDropped { Officer: "s-moreau", Field: "new-so-pin" });
        Assert.Empty(run.State.Held);
        run.EverybodyArrives().Typist.PlayTo("attest-device");
        run.Typist.Play(state => run.AskedOf("s-moreau").Any());
        Assert.Contains(run.AskedOf("s-moreau"), ask => ask is Domain.Ceremonies.Steps.SecretAsk);
        run.Finish();
    }

    [Fact]
    public void A_secret_is_taken_back_by_its_holder_or_the_console_alone()
    {
        var run = new StepRun("enter-user-pin");
        var held = Assert.Single(run.State.Held);
        var drop = new DropSecret(held.Step, held.Attempt, held.Field, "It was held for five minutes and not used");

        run.Refused(RuleCodes.ActorSeat, drop, Operator);
        run.When(drop, "s-moreau");
        run.Refused(RuleCodes.StepPresent, drop);
    }

    [Fact]
    public void Secrets_dropped_after_their_time_are_asked_for_again()
    {
        var run = new StepRun("initialise-device");
        foreach (var held in run.State.Held)
        {
            run.When(new DropSecret(held.Step, held.Attempt, held.Field, "It was held for five minutes and not used"));
        }

        Assert.Equal(2, run.State.Script.Officers.SelectMany(officer => run.AskedOf(officer.Id)).Count(ask => ask is Domain.Ceremonies.Steps.SecretAsk));
        run.Finish();
    }

    [Fact]
    public void A_restart_ends_every_stay_and_holds_nothing()
    {
        var run = new StepRun("enter-user-pin");

        run.Run.CrashAfter(run.Run.Events.Count);

        Assert.Equal((0, 1), (run.State.HeadCount, run.State.Restarts));
        Assert.Empty(run.State.Held);
        run.Finish();
    }

    [Fact]
    public void A_step_names_those_who_acted_in_it_and_nobody_else()
    {
        var run = new StepRun("read-options");

        Assert.Empty(run.StepOf("confirm-erase").Attempt.Officers);
        Assert.Equal(Witness, Assert.Single(run.StepOf("clock-check").Attempt.Officers));
        Assert.Equal([Operator, Witness], run.StepOf("compare-serial").Attempt.Officers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Neither_a_command_nor_an_event_can_carry_a_secret()
    {
        Type[] plain = [typeof(string), typeof(bool), typeof(int), typeof(int?), typeof(bool?), typeof(long), typeof(DateTimeOffset), typeof(Type)];
        var bases = new[] { typeof(CeremonyCommand), typeof(CeremonyEvent) };
        var open = new Queue<Type>(typeof(CeremonyEvent).Assembly.GetTypes().Where(type => bases.Any(type.IsSubclassOf)));
        var seen = new HashSet<Type>();
        while (open.TryDequeue(out var type))
        {
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            {
                var held = property.PropertyType.IsGenericType && !plain.Contains(property.PropertyType) ? property.PropertyType.GetGenericArguments()[^1] : property.PropertyType;
                Assert.False(held == typeof(byte[]) || held == typeof(byte) || held == typeof(char) || typeof(IDisposable).IsAssignableFrom(held), $"{type.Name}.{property.Name}");
                if (!plain.Contains(held) && !held.IsEnum && held != typeof(Domain.Scripts.Script) && seen.Add(held))
                {
                    open.Enqueue(held);
                }
            }
        }

        // The one text that an officer types at a secret's station is the field's name; share files and passwords have no field at all.
        Assert.DoesNotContain(typeof(CeremonyEvent).Assembly.GetTypes().Where(type => bases.Any(type.IsSubclassOf)).SelectMany(type => type.GetProperties()), property => property.Name.Contains("Password", StringComparison.Ordinal) || property.Name.EndsWith("Pin", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rehearsal_and_an_accepted_virtual_device_are_facts_of_the_first_event()
    {
        var run = CeremonyScenario.Of(SampleScripts.Strict(), isRehearsal: true, acceptsVirtual: true);

        Assert.True(run.State is { IsRehearsal: true, AcceptsVirtual: true, Id: "C-2026-001", Phase: CeremonyPhase.Running });
    }
}
