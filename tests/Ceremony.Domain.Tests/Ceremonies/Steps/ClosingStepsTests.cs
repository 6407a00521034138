using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Agree;
using Ceremony.Domain.Ceremonies.Steps.CloseRecord;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class ClosingStepsTests
{
    private static readonly string Pdf = new('d', 64), Fingerprint = new('e', 64);

    [Fact]
    public void A_disagreement_has_its_reason_and_does_not_stop_the_close()
    {
        var run = new StepRun("agree");
        run.Refused(RuleCodes.DisagreementReason, new AnswerAgreement(run.Step, 1, false, " "), "u-okafor");

        run.When(new AnswerAgreement(run.Step, 1, false, " The door was open. "), "u-okafor");
        run.Refused(RuleCodes.AnswerOnce, new AnswerAgreement(run.Step, 1, true, null), "u-okafor");
        run.When(new AnswerAgreement(run.Step, 1, true, "a reason without a disagreement"), "w-ito");

        var answers = run.State.Fact<AgreementFacts>().Answers;
        Assert.Equal((false, "The door was open."), (answers[0].Agrees, answers[0].Reason));
        Assert.Null(answers[1].Reason);
        run.Finish();
        Assert.Equal("8 agree, 1 disagrees", run.StepOf("agree").Attempt.Evidence);
    }

    [Fact]
    public void The_journal_is_closed_once_and_the_annex_goes_on()
    {
        var run = new StepRun("close-record");
        run.Refused(RuleCodes.AskedFor, new ReportTranscript(run.Step, 1, Pdf, Fingerprint));
        run.Refused(RuleCodes.ActorSeat, new Confirm(run.Step, 1, "close"), "w-ito");

        run.When(new Confirm(run.Step, 1, "close"), "a-berg");

        Assert.Equal(CeremonyPhase.Closed, run.State.Phase);
        Assert.IsType<CeremonyClosed>(run.Run.Last[^1]);
        Assert.IsType<MakeTranscriptWork>(Assert.Single(CeremonyWork.Of(run.State)));
        run.Refused(RuleCodes.AskedFor, new Confirm(run.Step, 1, "close"), "a-berg");
        run.Refused(RuleCodes.Phase, new SuspendCeremony("Lunch"), "a-berg");
        run.Refused(RuleCodes.Phase, new AbortCeremony("Enough"), "a-berg");
        run.Finish();
    }

    [Fact]
    public void A_transcript_that_cannot_be_made_is_tried_again_in_the_annex()
    {
        var run = new StepRun("close-record");
        run.When(new Confirm(run.Step, 1, "close"), "a-berg");

        run.EndsAttempt(RuleCodes.WorkFailed, new ReportWorkFailed(run.Step, 1, Failures.Broken));
        run.Retry().When(new ReportTranscript(run.Step, 2, Pdf, Fingerprint));

        Assert.Equal((Pdf, Fingerprint), (run.State.Fact<RecordFacts>().TranscriptSha256, run.State.Fact<RecordFacts>().Fingerprint));
        Assert.Single(run.Run.Events, pair => pair.Happened is CeremonyClosed);
        run.Finish();
    }

    [Fact]
    public void The_record_is_on_two_media_that_gave_it_back_equal()
    {
        var run = new StepRun("store-record");
        run.Refused(RuleCodes.RecordMedia, new StoreRecordCopy(run.Step, 1, "A", Fingerprint, Fingerprint), "o-lindgren");
        run.Refused(RuleCodes.RecordMedia, new StoreRecordCopy(run.Step, 1, "A", Pdf, Pdf), "o-lindgren");
        run.Refused(RuleCodes.RecordMedia, new StoreRecordCopy(run.Step, 1, " ", Pdf, Fingerprint), "o-lindgren");
        run.When(new StoreRecordCopy(run.Step, 1, "A", Pdf, Fingerprint), "o-lindgren");
        run.Refused(RuleCodes.RecordMedia, new StoreRecordCopy(run.Step, 1, "A ", Pdf, Fingerprint), "o-lindgren");

        run.When(new StoreRecordCopy(run.Step, 1, "B", Pdf, Fingerprint), "o-lindgren");

        Assert.Equal("On 2 media, both equal", run.StepOf("store-record").Attempt.Evidence);
    }

    [Fact]
    public void Every_act_ends_with_a_checkpoint_and_the_close_is_one()
    {
        var run = new StepRun("close-record");
        run.Finish();

        Assert.Equal([1, 2, 3, 4, 5, 6], run.Run.Events.Select(pair => pair.Happened).OfType<ActEnded>().Select(ended => ended.Act));
        Assert.All(run.Run.Events.Where(pair => pair.Happened is ActEnded or CeremonyClosed or CeremonyFinished), pair => Assert.True(pair.Happened.IsCheckpoint));
    }

    [Fact]
    public void After_the_close_a_deviation_waits_for_the_transcript_and_goes_into_the_annex()
    {
        var run = new StepRun("close-record");
        run.When(new Confirm(run.Step, 1, "close"), "a-berg");
        run.Refused(RuleCodes.Phase, new RecordDeviation("a", "b", "c"), "w-ito");
        run.When(new ReportTranscript(run.Step, 1, Pdf, Fingerprint));

        run.When(new RecordDeviation("Two media", "One is full", "A third was taken"), "w-ito");

        Assert.Equal("store-record", run.State.Step(Assert.Single(run.State.Deviations).Step)!.Plan.Kind);
        Assert.Equal(0, Assert.Single(run.Run.Events.Select(pair => pair.Happened).OfType<CeremonyClosed>()).Deviations);
        run.Finish();
    }
}
