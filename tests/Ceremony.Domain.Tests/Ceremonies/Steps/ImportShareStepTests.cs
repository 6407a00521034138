using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.ImportShare;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class ImportShareStepTests
{
    private static StepRun At(int share = 1) => new("import-share", share);

    private static PresentShareFile File(StepRun run, int share, int file) =>
        new(run.StepOf("import-share", share).Plan.Number, run.StepOf("import-share", share).Attempt.Number, $"share-{file}.pbe", PaperTypist.Hash(file));

    private static StepRun Presented(int share = 1)
    {
        var run = At(share);
        return run.When(File(run, share, share), $"h-holder-{share}");
    }

    private static StepRun Held(int share = 1)
    {
        var run = Presented(share);
        return run.When(new HoldSecret(run.Step, run.Attempt, [ImportShareStep.Password]), $"h-holder-{share}");
    }

    private static StepRun Opened(int share = 1)
    {
        var run = Held(share);
        return run.When(new ReportShareOpened(run.Step, run.Attempt, PaperTypist.Check(share)));
    }

    private static StepRun Intended(int share = 1)
    {
        var run = Opened(share);
        return run.When(new IntendDeviceChange(run.Step, run.Attempt, "import-share", run.Device.Outstanding));
    }

    [Fact]
    public void A_share_goes_file_password_share_device_and_the_count_falls_by_one()
    {
        var run = At();
        Assert.IsType<ShareFileAsk>(Assert.Single(run.AskedOf("h-holder-1")));
        run.When(File(run, 1, 1), "h-holder-1");
        Assert.IsType<KeepFileWork>(Assert.Single(CeremonyWork.Of(run.State)));
        run.When(new HoldSecret(run.Step, 1, [ImportShareStep.Password]), "h-holder-1");
        Assert.IsType<OpenShareWork>(Assert.Single(CeremonyWork.Of(run.State)));
        run.When(new ReportShareOpened(run.Step, 1, PaperTypist.Check(1)));
        Assert.Empty(run.State.Held);
        Assert.IsType<ImportShareWork>(Assert.Single(CeremonyWork.Of(run.State)));
        run.When(new IntendDeviceChange(run.Step, 1, "import-share", 3));
        run.Device.Taken.Add(1);

        run.When(new ReportShareImported(run.Step, 1, 3, 2));

        Assert.Equal("Outstanding 3, then 2", run.StepOf("import-share", 1).Attempt.Evidence);
        Assert.True(run.DeviceFacts is { Latest.Outstanding: 2, Pending: null });
        run.Finish();
    }

    [Fact]
    public void The_same_file_is_not_entered_twice()
    {
        var run = At(2);

        var refusal = run.EndsAttempt(RuleCodes.ShareOnce, File(run, 2, 1), "h-holder-2");

        Assert.Contains("is that of share 1", refusal.WhatHappened, StringComparison.Ordinal);
        Assert.StartsWith("The device was not touched: 2 shares outstanding.", refusal.WhatIsSafe, StringComparison.Ordinal);
        Assert.Null(run.DeviceFacts.Pending);
        run.Finish();
    }

    [Fact]
    public void Another_holders_file_is_refused()
    {
        var run = At();

        Assert.Contains("is that of share 3", run.EndsAttempt(RuleCodes.ShareOnce, File(run, 1, 3), "h-holder-1").WhatHappened, StringComparison.Ordinal);

        run.Finish();
    }

    [Fact]
    public void A_file_of_another_set_is_refused()
    {
        var run = At();

        Assert.Contains("another ceremony's set", run.EndsAttempt(RuleCodes.ShareFile, File(run, 1, 9), "h-holder-1").WhatHappened, StringComparison.Ordinal);

        run.Finish();
    }

    [Fact]
    public void The_same_content_in_another_file_is_refused_before_the_device_is_touched()
    {
        var run = new StepRun("bring-share", 2);
        run.When(new PresentShareFile(run.Step, 1, "copy.pbe", PaperTypist.Hash(7)), "h-holder-2").Typist.PlayTo("import-share", 2);
        run.When(File(run, 2, 7), "h-holder-2").When(new HoldSecret(run.Step, 1, [ImportShareStep.Password]), "h-holder-2");

        var refusal = run.EndsAttempt(RuleCodes.ShareOnce, new ReportShareOpened(run.Step, 1, PaperTypist.Check(1)));

        Assert.Contains("the same content as share 1", refusal.WhatHappened, StringComparison.Ordinal);
        Assert.StartsWith("The device was not touched", refusal.WhatIsSafe, StringComparison.Ordinal);
        Assert.Equal([1], run.Device.Taken);
    }

    [Fact]
    public void A_file_that_opens_to_another_share_than_the_one_on_record_is_refused()
    {
        var run = Held();

        run.EndsAttempt(RuleCodes.ShareValue, new ReportShareOpened(run.Step, 1, "0123456789ABCDEF"));

        Assert.Equal(ShareStage.Ready, run.Share(1).Stage);
        run.Finish();
    }

    [Fact]
    public void A_wrong_password_ends_the_attempt_and_touches_nothing()
    {
        var run = Held();

        run.EndsAttempt(RuleCodes.SharePassword, new ReportWorkFailed(run.Step, 1, Failures.Broken with { Rule = RuleCodes.SharePassword }));

        Assert.Equal(ShareStage.Ready, run.Share(1).Stage);
        run.Retry();
        Assert.IsType<ShareFileAsk>(Assert.Single(run.AskedOf("h-holder-1")));
        run.Finish();
    }

    [Fact]
    public void Only_its_holder_enters_a_share()
    {
        var run = Presented();

        run.Refused(RuleCodes.ActorSeat, new HoldSecret(run.Step, 1, [ImportShareStep.Password]), "h-holder-2");
        run.Refused(RuleCodes.ActorSeat, File(run, 1, 1), "a-berg");
    }

    [Fact]
    public void A_later_holder_types_ahead_and_their_share_waits_for_its_turn()
    {
        var run = Held();
        var second = run.StepOf("import-share", 2).Plan.Number;
        run.When(File(run, 2, 2), "h-holder-2").When(File(run, 3, 3), "h-holder-3").When(new HoldSecret(second, 1, [ImportShareStep.Password]), "h-holder-2");
        run.When(new ReportShareOpened(second, 1, PaperTypist.Check(2)));

        Assert.DoesNotContain(CeremonyWork.Of(run.State), work => work is ImportShareWork);
        run.Refused(RuleCodes.AskedFor, new IntendDeviceChange(second, 1, "import-share", 3));
        Assert.Equal(StepStatus.NotYet, run.State.Step(second)!.Status);
        run.Finish();
    }

    [Fact]
    public void A_step_ahead_that_was_refused_stays_refused_when_its_turn_comes()
    {
        var run = Held();
        var second = run.StepOf("import-share", 2).Plan.Number;
        run.EndsAttempt(RuleCodes.ShareOnce, File(run, 2, 3), "h-holder-2");
        run.When(new ReportShareOpened(run.Step, 1, PaperTypist.Check(1))).When(new IntendDeviceChange(run.Step, 1, "import-share", 3));
        run.Device.Taken.Add(1);
        run.When(new ReportShareImported(run.Step, 1, 3, 2));

        Assert.Equal((second, StepStatus.Refused), (run.Step, run.Present.Status));
        run.Finish();
    }

    [Fact]
    public void A_step_ahead_is_tried_again_before_its_turn()
    {
        var run = Held();
        run.EndsAttempt(RuleCodes.ShareOnce, File(run, 2, 3), "h-holder-2");

        run.When(new RetryStep(run.StepOf("import-share", 2).Plan.Number, "wrong medium"), "h-holder-2").When(File(run, 2, 2), "h-holder-2");

        Assert.Equal((ShareStage.Presented, StepStatus.NotYet), (run.Share(2).Stage, run.StepOf("import-share", 2).Status));
        run.Finish();
    }

    [Fact]
    public void No_other_step_is_typed_ahead()
    {
        var run = At();

        run.Refused(RuleCodes.StepPresent, new HoldSecret(run.StepOf("read-kcv").Plan.Number, 1, [PinFields.UserPin]), "p-novak");
    }

    [Fact]
    public void A_password_that_was_dropped_is_asked_for_again()
    {
        var run = Held();

        run.When(new DropSecret(run.Step, 1, ImportShareStep.Password, "It was held for five minutes and not used"));

        Assert.IsType<SecretAsk>(Assert.Single(run.AskedOf("h-holder-1")));
        run.Refused(RuleCodes.AskedFor, new ReportShareOpened(run.Step, 1, PaperTypist.Check(1)));
        run.Finish();
    }

    [Fact]
    public void A_file_or_a_share_lost_from_memory_is_shown_again()
    {
        foreach (var run in new[] { Presented(), Opened() })
        {
            run.When(new ReportShareDropped(run.Step, 1, "The console was started again"));

            Assert.IsType<ShareFileAsk>(Assert.Single(run.AskedOf("h-holder-1")));
            run.Refused(RuleCodes.AskedFor, new ReportShareDropped(run.Step, 1, "Again"));
            run.Finish();
        }
    }

    [Fact]
    public void A_count_that_changed_outside_the_ceremony_stops_the_import()
    {
        var run = Opened();

        var refusal = run.EndsAttempt(RuleCodes.ShareCount, new IntendDeviceChange(run.Step, 1, "import-share", 2));

        Assert.Contains("says 2 shares outstanding, and the record says 3", refusal.WhatHappened, StringComparison.Ordinal);
        Assert.Null(run.DeviceFacts.Pending);
        Assert.DoesNotContain(run.Run.Last, happened => happened is DeviceChangeIntended);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(3, 1)]
    [InlineData(2, 1)]
    public void A_count_that_does_not_fall_by_exactly_one_stops_the_import(int before, int after)
    {
        var run = Intended();

        var refusal = run.EndsAttempt(RuleCodes.ShareCount, new ReportShareImported(run.Step, 1, before, after));

        Assert.Contains("it must fall by exactly one", refusal.WhatHappened, StringComparison.Ordinal);
        Assert.NotEqual(ShareStage.Imported, run.Share(1).Stage);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void After_a_crash_the_device_tells_whether_it_took_the_share(bool taken)
    {
        var run = Intended();
        if (taken)
        {
            run.Device.Taken.Add(1);
        }

        run.Restart();

        Assert.IsType<ReadDeviceWork>(Assert.Single(CeremonyWork.Of(run.State)));
        run.When(new ReportDeviceRead(run.Step, 1, run.Device.Read()));
        Assert.Equal((taken, taken ? ShareStage.Imported : ShareStage.Ready), (run.Share(1).AfterInterruption, run.Share(1).Stage));
        run.Finish();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_device_pulled_after_the_intent_is_read_again_in_the_next_attempt(bool taken)
    {
        var run = Intended();
        if (taken)
        {
            run.Device.Taken.Add(1);
        }

        run.EndsAttempt(RuleCodes.WorkFailed, new ReportWorkFailed(run.Step, 1, Failures.Broken));
        run.Retry();

        Assert.IsType<ReadDeviceWork>(Assert.Single(CeremonyWork.Of(run.State)));
        Assert.Empty(run.AskedOf("h-holder-1"));
        run.Refused(RuleCodes.AskedFor, File(run, 1, 1), "h-holder-1");
        run.When(new ReportDeviceRead(run.Step, 2, run.Device.Read()));
        Assert.Equal(taken, run.StepOf("import-share", 1).Status == StepStatus.Done);
        if (!taken)
        {
            Assert.IsType<ShareFileAsk>(Assert.Single(run.AskedOf("h-holder-1")));
        }

        run.Finish();
    }

    [Fact]
    public void A_reading_that_fails_again_and_again_loses_nothing()
    {
        var run = Intended();
        run.Device.Taken.Add(1);
        run.EndsAttempt(RuleCodes.WorkFailed, new ReportWorkFailed(run.Step, 1, Failures.Broken));
        run.Retry();
        run.EndsAttempt(RuleCodes.WorkFailed, new ReportWorkFailed(run.Step, 2, Failures.Broken));
        run.Restart().Retry();

        run.Finish();

        Assert.True(run.Share(1).AfterInterruption);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(3, 1)]
    [InlineData(4, 3)]
    public void A_device_in_no_state_that_the_interruption_explains_ends_the_attempt(int? shares, int? outstanding)
    {
        var run = Intended().Restart();

        var refusal = run.EndsAttempt(RuleCodes.ShareCount, new ReportDeviceRead(run.Step, 1, run.Device.Read() with { DkekShares = shares, Outstanding = outstanding }));

        Assert.DoesNotContain("-1", refusal.WhatHappened, StringComparison.Ordinal);
        Assert.DoesNotContain("not given", refusal.WhatIsSafe, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_device_after_an_interruption_is_refused()
    {
        var run = Intended().Restart();

        run.EndsAttempt(RuleCodes.DeviceSerial, new ReportDeviceRead(run.Step, 1, run.Device.Read() with { Serial = "DENK0400999" }));

        run.Finish();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_outcome_that_a_break_kept_from_the_record_is_read_from_the_device(bool taken)
    {
        var run = Intended();
        run.When(new SuspendCeremony("Alarm"), "a-berg");
        if (taken)
        {
            run.Device.Taken.Add(1);
        }

        run.Refused(RuleCodes.Phase, new ReportShareImported(run.Step, 1, 3, 2));
        run.When(new ResumeCeremony("All equal"), "a-berg");

        Assert.IsType<ReadDeviceWork>(Assert.Single(CeremonyWork.Of(run.State)));
        run.Finish();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_opened_share_and_no_file_stays_in_memory_when_the_ceremony_stops(bool isForGood)
    {
        var run = Opened();
        run.When(File(run, 2, 2), "h-holder-2");

        run.When(isForGood ? new AbortCeremony("Enough") : new SuspendCeremony("Lunch"), "a-berg");

        Assert.All(Enumerable.Range(1, 3), share => Assert.Equal(ShareStage.Ready, run.Share(share).Stage));
        Assert.Equal(2, run.Run.Last.Count(happened => happened is ShareDropped));
    }

    [Fact]
    public void Nothing_stays_held_when_a_share_was_recognised()
    {
        var run = Intended();
        run.Device.Taken.Add(1);

        run.When(new ReportShareImported(run.Step, 1, 3, 2));

        Assert.Empty(run.State.Held);
    }
}
