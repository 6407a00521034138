using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.BringShare;
using Ceremony.Domain.Ceremonies.Steps.ImportShare;
using Ceremony.Domain.Ceremonies.Steps.MakeGuardedShare;
using Ceremony.Domain.Ceremonies.Steps.ResplitShare;
using Ceremony.Domain.Custody;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class ResplitShareStepTests
{
    private const string Envelopes = "envelope 2 of 3";

    private static StepRun At(string old = "password", string guard = "password", int shares = 2, int resplit = 2) =>
        new(ResplitShareStep.KindName, resplit, SampleScripts.Resplit(old, guard, shares, resplit));

    private static StepRun NewPassword(StepRun run) => run.When(new HoldSecret(run.Step, run.Attempt, [BringShareStep.Password]), "h-holder-2");

    private static StepRun OldOpened(StepRun run) => run
        .When(new PresentShareFile(run.Step, run.Attempt, "old.pbe", PaperTypist.Hash(22)), "o-holder-2")
        .When(new HoldSecret(run.Step, run.Attempt, [ImportShareStep.Password]), "o-holder-2")
        .When(new ReportShareOpened(run.Step, run.Attempt, PaperTypist.Check(22)));

    private static string Said(StepRun run) => StepKinds.Of(run.Present.Plan.Kind).Describe(new StepContext(run.State, run.Present)).SayAloud!;

    [Theory]
    [InlineData(Envelopes, Envelopes, 2, 2)]
    [InlineData(Envelopes, "envelope 3 of 5", 3, 1)]
    [InlineData("password", "split 2 of 3", 3, 3)]
    [InlineData("split 2 of 3", "password", 2, 1)]
    [InlineData("password", "password", 1, 1)]
    public void One_share_gets_new_holders_and_keeps_its_value(string old, string guard, int shares, int resplit)
    {
        var run = CeremonyScenario.Of(SampleScripts.Resplit(old, guard, shares, resplit));

        new PaperTypist(run, new PaperDevice(shares)).Play();

        Assert.Equal(CeremonyPhase.Finished, run.State.Phase);
        var done = Assert.Single(run.Events.Select(pair => pair.Happened).OfType<ShareResplit>());
        Assert.Equal((resplit, OldShares.Index(resplit), old, PaperTypist.Check(OldShares.Index(resplit))), (done.Share, done.OldShare, done.OldGuard, done.CheckValue));
        Assert.Equal(done.CheckValue, run.State.Fact<ShareTable>().Of(resplit).CheckValue);
        Assert.Equal(OldShares.Index(resplit), Assert.Single(run.State.Fact<OldSetFacts>().Fates).Share);
        Assert.DoesNotContain(run.Events, pair => pair.Happened is DeviceChosen);
        Assert.Empty(run.State.Held);
    }

    [Fact]
    public void Only_the_holders_of_that_share_have_seats()
    {
        var template = SampleScripts.ResplitShare;
        var seats = ScriptPlanner.Seats(template, SampleScripts.ResplitParameters(Envelopes, "envelope 3 of 5", 3, 2)).Select(need => need.Seat).ToList();

        Assert.Equal(5, seats.Count(seat => seat.Role == Role.PieceHolder));
        Assert.Equal(3, seats.Count(seat => seat.Role == Role.OldPieceHolder));
        Assert.All(seats.Where(seat => seat.Index > 0), seat => Assert.Equal(2, seat.Index));
    }

    [Theory]
    [InlineData("left-in-good-order")]
    [InlineData("number-changes")]
    [InlineData("password-forgotten")]
    public void The_other_cases_are_planned(string name) => Assert.Empty(ScriptPlanner.Plan(
        SampleScripts.ResplitShare, SampleScripts.ResplitParameters(Envelopes, Envelopes, 2, 2, ("case", name)), SampleScripts.ResplitCast(Envelopes, Envelopes, 2, 2)).Findings);

    [Fact]
    public void Who_stays_opens_the_old_share_and_takes_a_piece_of_the_new_split()
    {
        var cast = SampleScripts.ResplitCast(Envelopes, Envelopes, 2, 2).Where(officer => officer.Id is not ("o-piece-2-1" or "q-piece-2-1"))
            .Append(SampleScripts.Officer("s-stays", "S. Stays", "old-piece-holder-2-1", "piece-holder-2-1")).ToList();

        Assert.Empty(ScriptPlanner.Plan(SampleScripts.ResplitShare, SampleScripts.ResplitParameters(Envelopes, Envelopes, 2, 2), cast).Findings);
    }

    [Fact]
    public void The_new_holder_makes_ready_before_the_old_share_is_opened()
    {
        var run = At();

        Assert.IsType<SecretAsk>(Assert.Single(run.AskedOf("h-holder-2")));
        Assert.Empty(run.AskedOf("o-holder-2"));
        run.Refused(RuleCodes.AskedFor, new PresentShareFile(run.Step, 1, "old.pbe", PaperTypist.Hash(22)), "o-holder-2");
        OldOpened(NewPassword(run));
        Assert.Equal(new ResplitShareWork(run.Step, 1, 2), Assert.Single(CeremonyWork.Of(run.State), work => !work.IsWatch));
        run.Finish();
    }

    [Fact]
    public void The_screens_say_that_old_copies_still_open()
    {
        var run = At();
        Assert.Contains("An old copy of its file still opens as before", Said(run), StringComparison.Ordinal);

        NewPassword(run).When(new PresentShareFile(run.Step, 1, "old.pbe", PaperTypist.Hash(22)), "o-holder-2");
        Assert.Contains("still has the share, until the copies are destroyed", Assert.IsType<SecretAsk>(Assert.Single(run.AskedOf("o-holder-2"))).Why, StringComparison.Ordinal);

        run.Typist.PlayTo("destroy-old-set");
        Assert.Contains("The old pieces still open any old copy of the file", Said(run), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_old_share_is_told_by_its_check_value_and_nothing_is_lost()
    {
        var run = NewPassword(At());
        run.When(new PresentShareFile(run.Step, 1, "old.pbe", PaperTypist.Hash(22)), "o-holder-2").When(new HoldSecret(run.Step, 1, [ImportShareStep.Password]), "o-holder-2");

        var refusal = run.EndsAttempt(RuleCodes.ShareValue, new ReportShareOpened(run.Step, 1, PaperTypist.Check(9)));

        Assert.Contains("old share 2", refusal.WhatHappened, StringComparison.Ordinal);
        run.Finish();
    }

    [Fact]
    public void Another_share_than_the_old_one_is_never_handed_out()
    {
        var run = OldOpened(NewPassword(At()));

        var refusal = run.EndsAttempt(RuleCodes.ShareValue, new ReportShareMade(run.Step, 1, "share-2.pbe", PaperTypist.Hash(2), PaperTypist.Check(2)));

        Assert.Contains("another share than old share 2", refusal.WhatHappened, StringComparison.Ordinal);
        Assert.Equal(ShareStage.NotYet, run.Share(2).Stage);
        run.Finish();
    }

    [Fact]
    public void An_envelope_of_the_old_split_does_not_serve_for_the_new_one()
    {
        var run = new StepRun("test-opening", 2, SampleScripts.Resplit(Envelopes, Envelopes));
        run.When(new PresentShareFile(run.Step, 1, "share-2.pbe", PaperTypist.Hash(2)), "q-piece-2-1");

        var refusal = run.Refused(RuleCodes.EnvelopeShare, PaperTypist.Envelope(run.State, run.Step, 1, 22, 1), "q-piece-2-1");

        Assert.Contains("another share file", refusal.WhatHappened, StringComparison.Ordinal);
        run.Finish();
    }

    [Theory]
    [InlineData("password, envelope 2 of 3", "password")]
    [InlineData("envelope 2 of 3, password", Envelopes)]
    public void After_a_crash_at_every_event_of_the_step_it_comes_to_its_end(string old, string guard)
    {
        var script = SampleScripts.Resplit(old, guard);
        var whole = CeremonyScenario.Of(script);
        new PaperTypist(whole, new PaperDevice(2)).Play();
        var from = whole.Events.FindIndex(pair => pair.Happened is OldSetFound);
        var to = whole.Events.FindIndex(pair => pair.Happened is OldCopiesDestroyed);
        for (var boundary = from; boundary <= to; boundary++)
        {
            var run = CeremonyScenario.Of(script);
            new PaperTypist(run, new PaperDevice(2)).Play(state => run.Events.Count >= boundary);
            run.CrashAfter(Math.Min(boundary, run.Events.Count));
            // The console finds that the new file is in its memory no more.
            foreach (var watch in CeremonyWork.Of(run.State).Where(work => work is KeepShareWork or KeepGuardedShareWork).ToList())
            {
                run.When(new ReportShareDropped(watch.Step, watch.Attempt, "The console was started again."));
            }

            new PaperTypist(run, new PaperDevice(2)).Play();

            Assert.Equal(CeremonyPhase.Finished, run.State.Phase);
            Assert.Equal(ShareStage.Ready, run.State.Fact<ShareTable>().Of(2).Stage);
        }
    }

    [Theory]
    [InlineData("split 2 of 3", false, true)]
    [InlineData(Envelopes, false, false)]
    [InlineData(Envelopes, true, true)]
    [InlineData("password", true, true)]
    public void What_must_not_wait_is_void_when_the_ceremony_stops(string guard, bool isForGood, bool isVoid)
    {
        var run = At(guard: guard);
        run.Typist.Play(state => state.Fact<ShareTable>().Of(2).Stage == ShareStage.Made);

        run.When(isForGood ? new AbortCeremony("Enough") : new SuspendCeremony("Alarm"), "a-berg");

        Assert.Equal(isVoid ? 1 : 0, run.Run.Last.Count(happened => happened is ResplitVoided));
        Assert.Equal(isVoid ? ShareStage.NotYet : ShareStage.Made, run.Share(2).Stage);
        if (isVoid)
        {
            Assert.Equal(ShareStage.Ready, run.Share(22).Stage);
        }

        if (!isForGood)
        {
            run.When(new ResumeCeremony("All equal"), "a-berg");
            run.Finish();
        }
    }

    [Fact]
    public void Only_the_record_of_that_share_is_compared_with_the_script()
    {
        var run = new StepRun("take-old-record", script: SampleScripts.Resplit(Envelopes, Envelopes, 3, 2));
        var record = PaperTypist.OldSet(run.State);

        run.When(new ReportOldSet(run.Step, 1, "C-2025-001", [record[0] with { Guard = "password", Pieces = [] }, record[1], record[2] with { Guard = "envelope 3 of 5" }]));

        Assert.Equal([22], run.State.Fact<ShareTable>().All.Select(share => share.Index));
        run.Finish();
    }

    [Fact]
    public void A_record_of_another_number_of_shares_is_refused()
    {
        var run = new StepRun("take-old-record", script: SampleScripts.Resplit(Envelopes, Envelopes));

        run.EndsAttempt(RuleCodes.OldSet, new ReportOldSet(run.Step, 1, "C-2025-001", [.. PaperTypist.OldSet(run.State).Take(1)]));

        run.Finish();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_ledger_goes_on_counting_who_knows_the_value_though_every_copy_is_destroyed(int shares)
    {
        var run = CeremonyScenario.Of(SampleScripts.Resplit(Envelopes, Envelopes, shares, 1));
        new PaperTypist(run, new PaperDevice(shares)).Play();
        Assert.True(Assert.Single(run.State.Fact<OldSetFacts>().Fates).IsComplete);

        var ledger = CustodyLedger.Of([CeremonyCustody.Of(run.State)]);

        Assert.All(ledger.Sets, set => Assert.False(set.IsDestroyed));
        Assert.Equal(shares == 1 ? 1 : 0, ledger.Sets.Length);
        Assert.Equal(2, ledger.Ways.Count(way => way.CheckValue == PaperTypist.Check(21)));
        Assert.Contains(ledger.Ways.SelectMany(way => way.Pieces), piece => piece.EverHeld.Contains("o-piece-1-1"));
    }
}
