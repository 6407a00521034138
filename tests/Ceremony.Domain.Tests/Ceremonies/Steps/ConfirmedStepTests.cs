using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class ConfirmedStepTests
{
    public static TheoryData<string, string> Kinds => new()
    {
        { "read-script-hash", "script-hash-matches" }, { "read-options", "options-read-out" }, { "compare-kcv", "kcv-compared" },
        { "read-facts", "facts-equal" }, { "read-deviations", "deviations-read-out" }, { "copy-words", "words-copied" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_last_yes_ends_the_step_with_its_evidence(string kind, string topic)
    {
        var run = new StepRun(kind);
        var officers = run.State.Script.Holders(run.Present.Plan.Who);
        foreach (var officer in officers)
        {
            Assert.Equal(topic, Assert.IsType<ConfirmAsk>(Assert.Single(run.AskedOf(officer.Id))).Topic);
            run.When(new Confirm(run.Step, 1, topic), officer.Id);
        }

        var step = run.StepOf(kind);
        Assert.Equal(StepStatus.Done, step.Status);
        Assert.Equal(officers.Select(officer => officer.Id), step.Attempt.Officers);
        Assert.False(string.IsNullOrWhiteSpace(step.Attempt.Evidence));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_no_ends_the_attempt_and_another_goes_on(string kind, string topic)
    {
        var run = new StepRun(kind);
        var officer = run.State.Script.Holders(run.Present.Plan.Who)[0].Id;

        run.EndsAttempt(RuleCodes.AnswerNo, new Confirm(run.Step, 1, topic, Agrees: false), officer);

        run.Finish();
        Assert.Equal(2, run.StepOf(kind).Attempts.Length);
    }

    [Fact]
    public void Deviations_are_counted_and_none_is_said_in_words()
    {
        var none = new StepRun("agree");
        var some = new StepRun("read-deviations");
        some.When(new RecordDeviation("a", "b", "c"), "w-ito").Typist.PlayTo("agree");

        Assert.Equal(("None", "1 read out"), (none.StepOf("read-deviations").Attempt.Evidence, some.StepOf("read-deviations").Attempt.Evidence));
    }

    [Fact]
    public void An_expected_kcv_is_confirmed_as_equal_and_a_new_one_as_new()
    {
        var equal = new StepRun("read-facts", script: SampleScripts.Strict(3, ("domain", "BBA4DB40C022844C")));

        Assert.StartsWith("“Equal” by", equal.StepOf("compare-kcv").Attempt.Evidence, StringComparison.Ordinal);
        Assert.StartsWith("“New” by", new StepRun("read-facts").StepOf("compare-kcv").Attempt.Evidence, StringComparison.Ordinal);
    }
}
