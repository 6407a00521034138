using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class ReadKcvStepTests
{
    private static StepRun LoggedIn(string domain = "new")
    {
        var run = new StepRun("read-kcv", script: SampleScripts.Strict(3, ("domain", domain)));
        return run.When(new HoldSecret(run.Step, 1, [PinFields.UserPin]), "p-novak");
    }

    private static ReportKcv Says(StepRun run, string? kcv, int missing = 0) =>
        new(run.Step, run.Attempt, run.Device.Read() with { Kcv = kcv, Outstanding = missing });

    [Fact]
    public void A_new_domain_is_not_yet_reproduced()
    {
        var run = LoggedIn();

        run.When(Says(run, "BBA4DB40C022844C"));

        Assert.Equal("KCV BBA4DB40C022844C, new domain, not yet reproduced", run.StepOf("read-kcv").Attempt.Evidence);
        Assert.Empty(run.State.Held);
    }

    [Fact]
    public void An_expected_kcv_is_compared_however_it_was_written()
    {
        var run = LoggedIn("bba4db40c022844c");

        run.When(Says(run, "BBA4DB40C022844C"));

        Assert.True(run.State.Fact<KcvFacts>().WasExpected);
        run.Finish();
    }

    [Fact]
    public void Another_kcv_than_the_expected_one_is_refused_and_order_is_not_the_way_out()
    {
        var run = LoggedIn("BBA4DB40C022844C");

        var refusal = run.EndsAttempt(RuleCodes.KcvExpected, Says(run, "0123456789ABCDEF"));

        Assert.Contains("another order changes nothing", refusal.WhatToDoNow, StringComparison.Ordinal);
        Assert.Null(run.State.Fact<KcvFacts>().Kcv);
        run.When(new AbortCeremony("The KCV is wrong"), "a-berg");
        Assert.Equal(CeremonyPhase.Aborted, run.State.Phase);
    }

    [Theory]
    [InlineData("0000000000000000", "no value")]
    [InlineData("66687AADF862BD77", "equal shares cancelled each other")]
    public void A_kcv_of_no_key_is_refused(string kcv, string words)
    {
        var run = LoggedIn();

        Assert.Contains(words, run.EndsAttempt(RuleCodes.KcvZero, Says(run, kcv)).WhatHappened, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BBA4DB40C022844C", 1)]
    [InlineData(null, 0)]
    public void A_kcv_counts_when_all_shares_are_in(string? kcv, int missing)
    {
        var run = LoggedIn();

        run.EndsAttempt(RuleCodes.KcvComplete, Says(run, kcv, missing));
    }

    [Fact]
    public void Another_device_is_refused()
    {
        var run = LoggedIn();

        run.EndsAttempt(RuleCodes.DeviceSerial, new ReportKcv(run.Step, 1, Says(run, "BBA4DB40C022844C").Reading with { Serial = "DENK0400999" }));
    }

    [Fact]
    public void After_a_wrong_pin_the_holder_types_again_in_another_attempt()
    {
        var run = LoggedIn();

        run.EndsAttempt(RuleCodes.WorkFailed, new ReportWorkFailed(run.Step, 1, Failures.Broken));
        run.Retry();

        Assert.IsType<SecretAsk>(Assert.Single(run.AskedOf("p-novak")));
        run.Finish();
    }

    [Fact]
    public void Only_the_pin_holder_logs_in()
    {
        var run = new StepRun("read-kcv");

        run.Refused(RuleCodes.ActorSeat, new HoldSecret(run.Step, 1, [PinFields.UserPin]), "s-moreau");
    }
}
