using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.BringShare;
using Ceremony.Domain.Ceremonies.Steps.ImportShare;
using Ceremony.Domain.Ceremonies.Steps.RefreshShare;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class RefreshShareStepTests
{
    private static StepRun At(int share = 1, string old = "password", string guards = "password", int oldCount = 2, int newCount = 2) =>
        new(RefreshShareStep.KindName, share, SampleScripts.Refresh(old, oldCount, guards, newCount));

    private static StepRun NewPassword(StepRun run, int share = 1) => run.When(new HoldSecret(run.Step, run.Attempt, [BringShareStep.Password]), $"h-holder-{share}");

    private static StepRun OldOpened(StepRun run, int share = 1) => run
        .When(new PresentShareFile(run.Step, run.Attempt, "old.pbe", PaperTypist.Hash(OldShares.Index(share))), $"o-holder-{share}")
        .When(new HoldSecret(run.Step, run.Attempt, [ImportShareStep.Password]), $"o-holder-{share}")
        .When(new ReportShareOpened(run.Step, run.Attempt, PaperTypist.Check(OldShares.Index(share))));

    [Theory]
    [InlineData("password", 2, "password", 2)]
    [InlineData("password", 3, "password", 2)]
    [InlineData("password", 2, "password", 4)]
    [InlineData("envelope 2 of 3", 2, "envelope 2 of 3", 2)]
    [InlineData("password, split 2 of 3", 2, "envelope 2 of 3, password", 2)]
    public void Every_share_gets_a_new_value_and_the_spare_takes_the_new_set(string old, int oldCount, string guards, int newCount)
    {
        var run = CeremonyScenario.Of(SampleScripts.Refresh(old, oldCount, guards, newCount));
        var device = new PaperDevice(newCount);

        new PaperTypist(run, device).Play();

        Assert.Equal(CeremonyPhase.Finished, run.State.Phase);
        Assert.Equal(Enumerable.Range(1, newCount), device.Taken.Order());
        Assert.Equal(oldCount, run.Events.Count(pair => pair.Happened is OldShareTaken));
        Assert.Equal(oldCount, run.State.Fact<OldSetFacts>().Fates.Length);
        Assert.Empty(run.State.Held);
    }

    [Fact]
    public void After_a_crash_at_every_event_of_the_refresh_it_starts_again_and_comes_to_its_end()
    {
        var script = SampleScripts.Refresh("password, envelope 2 of 3", 2, "envelope 2 of 3, password", 2);
        var whole = CeremonyScenario.Of(script);
        new PaperTypist(whole, new PaperDevice(2)).Play();
        var from = whole.Events.FindIndex(pair => pair.Happened is OldSetFound);
        var to = whole.Events.FindIndex(pair => pair.Happened is DeviceChosen);
        for (var boundary = from; boundary <= to; boundary++)
        {
            var run = CeremonyScenario.Of(script);
            var (device, typist) = (new PaperDevice(2), new PaperTypist(run, new PaperDevice(2)));
            typist.Play(state => run.Events.Count >= boundary);
            run.CrashAfter(Math.Min(boundary, run.Events.Count));
            // The console finds that nothing is in its memory any more.
            foreach (var watch in CeremonyWork.Of(run.State).OfType<KeepRefreshWork>().ToList())
            {
                run.When(new ReportRefreshLost(watch.Step, watch.Attempt, "The console was started again in the middle of the refresh."));
            }

            typist = new PaperTypist(run, device);
            typist.Play();

            Assert.Equal(CeremonyPhase.Finished, run.State.Phase);
            Assert.Equal([1, 2], device.Taken.Order());
        }
    }

    [Fact]
    public void The_new_holder_chooses_a_password_before_the_old_share_is_opened()
    {
        var run = At();

        Assert.IsType<SecretAsk>(Assert.Single(run.AskedOf("h-holder-1")));
        Assert.Empty(run.AskedOf("o-holder-1"));
        run.Refused(RuleCodes.AskedFor, new PresentShareFile(run.Step, 1, "old.pbe", PaperTypist.Hash(21)), "o-holder-1");
        NewPassword(run);
        Assert.IsType<ShareFileAsk>(Assert.Single(run.AskedOf("o-holder-1")));
        run.Finish();
    }

    [Fact]
    public void A_wrong_old_share_is_told_by_its_check_value_and_nothing_is_lost()
    {
        var run = NewPassword(At());
        run.When(new PresentShareFile(run.Step, 1, "old.pbe", PaperTypist.Hash(21)), "o-holder-1").When(new HoldSecret(run.Step, 1, [ImportShareStep.Password]), "o-holder-1");

        var refusal = run.EndsAttempt(RuleCodes.ShareValue, new ReportShareOpened(run.Step, 1, PaperTypist.Check(9)));

        Assert.Contains("old share 1", refusal.WhatHappened, StringComparison.Ordinal);
        Assert.Contains("as it was", refusal.WhatIsSafe, StringComparison.Ordinal);
        run.Finish();
    }

    [Fact]
    public void The_new_share_is_made_only_from_the_opened_old_one()
    {
        var run = NewPassword(At());

        run.Refused(RuleCodes.AskedFor, new ReportShareMade(run.Step, 1, "share-1.pbe", PaperTypist.Hash(1), PaperTypist.Check(1)));
        OldOpened(run);
        Assert.Equal(new RefreshShareWork(run.Step, 1, 1, 1), Assert.Single(CeremonyWork.Of(run.State), work => !work.IsWatch));
        run.When(new ReportShareMade(run.Step, 1, "share-1.pbe", PaperTypist.Hash(1), PaperTypist.Check(1)));
        Assert.Equal(ShareStage.Imported, run.Share(21).Stage);
        run.Finish();
    }

    [Fact]
    public void When_the_running_value_is_lost_every_new_file_is_void_and_all_starts_again()
    {
        var run = At(share: 2);
        var (first, second) = (run.StepOf(RefreshShareStep.KindName, 1).Plan.Number, run.Step);
        Assert.IsType<KeepRefreshWork>(Assert.Single(CeremonyWork.Of(run.State), work => work.IsWatch));

        run.When(new ReportRefreshLost(second, 1, "The console was started again in the middle of the refresh."));

        Assert.Equal(first, run.Step);
        Assert.Equal(2, run.Attempt);
        Assert.Equal(ShareStage.NotYet, run.Share(1).Stage);
        Assert.All(new[] { 21, 22 }, old => Assert.Equal(ShareStage.Ready, run.Share(old).Stage));
        run.Finish();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_refresh_does_not_wait_through_a_break(bool isForGood)
    {
        var run = At(share: 2);

        run.When(isForGood ? new AbortCeremony("Enough") : new SuspendCeremony("Alarm"), "a-berg");

        Assert.Single(run.Run.Last, happened => happened is RefreshVoided);
        Assert.Equal(ShareStage.NotYet, run.Share(1).Stage);
        if (!isForGood)
        {
            run.When(new ResumeCeremony("All equal"), "a-berg");
            run.Finish();
        }
    }

    [Fact]
    public void Where_the_set_shrinks_the_last_step_takes_the_old_shares_that_are_left()
    {
        var run = At(share: 2, oldCount: 4, newCount: 2);
        NewPassword(run, 2);

        OldOpened(run, 2).When(new ReportOldShareTaken(run.Step, 1, 22));
        OldOpened(run, 3).When(new ReportOldShareTaken(run.Step, 1, 23));
        OldOpened(run, 4);

        Assert.Equal(new RefreshShareWork(run.Step, 1, 2, 4), Assert.Single(CeremonyWork.Of(run.State), work => !work.IsWatch));
        run.Finish();
    }

    [Fact]
    public void An_old_set_that_is_not_the_one_of_the_script_is_refused()
    {
        var run = new StepRun("take-old-record", script: SampleScripts.Refresh("password", 2, "password", 2));

        run.EndsAttempt(RuleCodes.OldSet, new ReportOldSet(run.Step, 1, "C-2025-001", [.. PaperTypist.OldSet(run.State).Take(1)]));

        run.Finish();
    }

    [Fact]
    public void Without_a_record_the_old_shares_are_taken_as_they_are_shown()
    {
        var run = new StepRun("take-old-record", script: SampleScripts.Refresh("password", 2, "password", 2));

        run.When(new ReportOldSet(run.Step, 1, null, []));

        run.Finish();
        Assert.Equal(2, run.Run.Events.Count(pair => pair.Happened is GuardedShareBrought));
    }

    [Fact]
    public void The_old_copies_are_listed_by_one_and_seen_by_the_others()
    {
        var run = new StepRun("destroy-old-set", script: SampleScripts.Refresh("password", 2, "password", 2));
        var facts = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty
            .Add("files", "medium 1").Add("papers", "the sheet").Add("missing", "some").Add("left", "medium 2");

        run.Refused(RuleCodes.AskedFor, new EnterFacts(run.Step, 1, "old-copies", facts), "u-okafor");
        run.When(new EnterFacts(run.Step, 1, "old-copies", facts), "o-lindgren");

        Assert.IsType<ConfirmAsk>(Assert.Single(run.AskedOf("w-ito")));
        Assert.False(run.State.Fact<OldSetFacts>().Fates.Single().IsComplete);
        run.Finish();
        Assert.StartsWith("Something is left of old share 1", run.StepOf("destroy-old-set").Attempt.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_destroyed_whole_is_on_record_as_such()
    {
        var run = new StepRun("destroy-old-set", script: SampleScripts.Refresh("password", 2, "password", 2));
        var choices = Assert.IsType<FactsAsk>(Assert.Single(run.AskedOf("o-lindgren"))).Fields.Single(field => field.Name == "missing").Choices;
        var facts = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("files", "medium 1").Add("papers", "the sheet").Add("left", "");

        run.Refused(RuleCodes.AskedFor, new EnterFacts(run.Step, 1, "old-copies", facts.Add("missing", "perhaps")), "o-lindgren");
        run.When(new EnterFacts(run.Step, 1, "old-copies", facts.Add("missing", choices.Single(choice => choice.Label.StartsWith("Nothing", StringComparison.Ordinal)).Value)), "o-lindgren");

        Assert.True(run.State.Fact<OldSetFacts>().Fates.Single().IsComplete);
    }
}
