using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Replays;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Replays;

public sealed class RunReplayTests
{
    private static readonly List<(CeremonyEvent Happened, Stamp Stamp)> Whole = Played();

    [Fact]
    public void A_run_of_the_rules_is_found_to_be_one()
    {
        var found = Replay(Whole);

        Assert.Equal((null, null, null, 0), (found.Fault, found.NotReplayed, found.OtherWords, found.InPart));
        Assert.Equal(CeremonyPhase.Finished, found.State.Phase);
        Assert.InRange(found.Decisions, 40, Whole.Count);
    }

    [Fact]
    public void A_run_that_a_crash_broke_at_any_event_is_found_to_be_legal()
    {
        for (var boundary = 1; boundary < Whole.Count; boundary++)
        {
            var run = CeremonyScenario.Of(SampleScripts.Strict(2));
            Whole.Skip(1).Take(boundary - 1).ToList().ForEach(pair => run.Apply(pair.Happened, pair.Stamp));
            run.CrashAfter(boundary);
            Assert.True(Replay(run.Events) is { Fault: null, NotReplayed: null } found, $"After {boundary}: {Replay(run.Events).Fault}");
        }
    }

    [Fact]
    public void Without_any_one_of_its_events_a_run_is_not_legal_and_the_line_is_told()
    {
        for (var left = 0; left < Whole.Count - 1; left++)
        {
            var found = Replay([.. Whole.Take(left), .. Whole.Skip(left + 1)]);
            Assert.True(found.Fault is not null || IsHarmlessToLose(Whole[left].Happened, found), $"Without line {left + 1}, {Whole[left].Happened}, it passes.");
            Assert.True(found.Line is null || found.Line > left, $"Line {found.Line} is named for {left + 1}.");
        }
    }

    // What was left out says nothing that the rules ask for: what is missing then is what a crash leaves out.
    private static bool IsHarmlessToLose(CeremonyEvent lost, RunReplayResult found) => lost is BagNoted or SecretEntered { Field: "user-pin" } || found.InPart > 0;

    [Fact]
    public void With_any_one_of_its_events_repeated_a_run_is_not_legal()
    {
        for (var twice = 0; twice < Whole.Count; twice++)
        {
            var found = Replay([.. Whole.Take(twice + 1), .. Whole.Skip(twice)]);
            Assert.True(found.Fault is not null || Whole[twice].Happened is BagNoted or DeviceChosen or SharePresented || found.InPart > 0, $"With line {twice + 1} twice, {Whole[twice].Happened}, it passes.");
        }
    }

    [Fact]
    public void An_import_that_the_device_did_not_count_is_not_legal() =>
        AssertIllegal<ShareImported>(imported => imported with { OutstandingAfter = imported.OutstandingBefore });

    [Fact]
    public void A_share_that_another_opened_is_not_legal() => AssertIllegal<ShareOpened>(opened => opened with { Share = opened.Share == 1 ? 2 : 1 });

    [Fact]
    public void A_done_step_of_another_number_is_not_legal() => AssertIllegal<StepDone>(done => done with { Step = "1.9" });

    [Fact]
    public void A_reading_of_another_device_is_not_legal() =>
        AssertIllegal<KcvRead>(read => read with { Reading = read.Reading with { Serial = "DENK0999999" } });

    [Fact]
    public void A_kcv_of_equal_shares_is_not_legal() =>
        AssertIllegal<KcvRead>(read => read with { Reading = read.Reading with { Kcv = "66687AADF862BD77" } });

    [Fact]
    public void A_script_of_another_hash_is_not_legal() =>
        AssertIllegal<ScriptLocked>(locked => locked with { ScriptText = locked.ScriptText.Replace("Room 2.14", "Room 2.15", StringComparison.Ordinal) });

    [Fact]
    public void One_who_acts_alone_is_not_legal()
    {
        // Everybody leaves but the one who then acts: the rules need two.
        var at = Whole.FindIndex(pair => pair.Happened is StepConfirmed);
        var (_, stamp) = Whole[at];
        var others = Whole.Take(at).Where(pair => pair.Happened is OfficerArrived).Select(pair => ((OfficerArrived)pair.Happened).Officer).Where(officer => officer != stamp.Actor);
        List<(CeremonyEvent, Stamp)> run = [.. Whole.Take(at), .. others.Select(officer => ((CeremonyEvent)new OfficerLeft(officer), stamp with { Actor = officer })), Whole[at]];

        Assert.Equal(run.Count, Replay(run).Line);
    }

    [Fact]
    public void A_line_that_must_be_signed_and_is_not_is_named()
    {
        var replay = new RunReplay();
        Whole.ForEach(pair => replay.Add(pair.Happened, pair.Stamp, pair.Happened is not ActEnded && pair.Happened.IsCheckpoint));

        var found = replay.Finish();
        Assert.Equal(1 + Whole.FindIndex(pair => pair.Happened is ActEnded), found.Line);
        Assert.Contains("always signed", found.Fault!, StringComparison.Ordinal);
    }

    [Fact]
    public void Sentences_worded_by_another_build_are_told_and_are_no_fault()
    {
        var found = Replay([.. Whole.Select(pair => (pair.Happened is StepDone done ? done with { Evidence = "In other words" } : pair.Happened, pair.Stamp))]);

        Assert.Null(found.Fault);
        Assert.Equal(1 + Whole.FindIndex(pair => pair.Happened is StepDone), found.OtherWords);
    }

    private static void AssertIllegal<TEvent>(Func<TEvent, TEvent> change)
        where TEvent : CeremonyEvent
    {
        var at = Whole.FindIndex(pair => pair.Happened is TEvent);
        var found = Replay([.. Whole.Take(at), (change((TEvent)Whole[at].Happened), Whole[at].Stamp), .. Whole.Skip(at + 1)]);

        Assert.NotNull(found.Fault);
        Assert.Equal(at + 1, found.Line);
    }

    private static RunReplayResult Replay(List<(CeremonyEvent Happened, Stamp Stamp)> events)
    {
        var replay = new RunReplay();
        events.ForEach(pair => replay.Add(pair.Happened, pair.Stamp, pair.Happened.IsCheckpoint));
        return replay.Finish();
    }

    private static List<(CeremonyEvent Happened, Stamp Stamp)> Played()
    {
        var run = CeremonyScenario.Of(SampleScripts.Strict(2));
        new PaperTypist(run, new PaperDevice(2)).Play();
        return run.Events;
    }
}
