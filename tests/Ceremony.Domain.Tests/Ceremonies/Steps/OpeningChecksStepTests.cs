using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.OpeningChecks;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class OpeningChecksStepTests
{
    private static readonly OpeningCheckResult Swap = new("Swap", "on", OpeningOutcome.Attention);

    private static Confirm Read(StepRun run) => new(run.Step, run.Attempt, "opening-checks-read");

    [Fact]
    public void Findings_that_need_attention_are_named_in_the_evidence()
    {
        var run = new StepRun("opening-checks");

        run.When(new ReportOpeningChecks(run.Step, 1, [Swap, new("Build", "as installed", OpeningOutcome.Good)]));
        run.When(Read(run), "o-lindgren").When(Read(run), "w-ito");

        Assert.Equal("2 checks; read out: Swap", run.StepOf("opening-checks").Attempt.Evidence);
    }

    [Fact]
    public void Nothing_is_confirmed_before_the_checks_are_made()
    {
        var run = new StepRun("opening-checks");

        run.Refused(RuleCodes.AskedFor, Read(run), "w-ito");
    }

    [Fact]
    public void Checks_are_not_exchanged_under_the_hands_of_those_who_read_them()
    {
        var run = new StepRun("opening-checks");
        run.When(new ReportOpeningChecks(run.Step, 1, [Swap])).When(Read(run), "w-ito");

        run.Refused(RuleCodes.AskedFor, new ReportOpeningChecks(run.Step, 1, [Swap with { Finding = "off" }]));
    }

    [Fact]
    public void Another_attempt_checks_again()
    {
        var run = new StepRun("opening-checks");
        run.When(new ReportOpeningChecks(run.Step, 1, [Swap]));
        run.EndsAttempt(RuleCodes.AnswerNo, Read(run) with { Agrees = false }, "w-ito");

        run.Retry();

        Assert.Equal(new CheckOpeningWork(run.Step, 2), Assert.Single(CeremonyWork.Of(run.State)));
        run.Finish();
        Assert.Equal(OpeningOutcome.Good, run.State.Fact<OpeningFacts>().Checks[0].Outcome);
    }

    [Fact]
    public void A_check_that_fails_ends_the_attempt()
    {
        var run = new StepRun("opening-checks");

        run.EndsAttempt(RuleCodes.WorkFailed, new ReportWorkFailed(run.Step, 1, Failures.Broken));

        run.Finish();
    }
}
