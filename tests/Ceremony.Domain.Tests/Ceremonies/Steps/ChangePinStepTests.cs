using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.ChangePin;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class ChangePinStepTests
{
    private const string Steps =
        "      - { step: change-pin, title: Change the SO-PIN, who: security-officer, evidence: E., minutes: 1, with: { pin: so-pin } }\n"
        + "      - { step: change-pin, title: Change the user PIN, who: pin-holder, evidence: E., minutes: 1, with: { pin: user-pin } }";

    private static readonly string[] Both = [PinFields.PresentSoPin, PinFields.NewSoPin];

    [Fact]
    public void Its_holder_types_the_present_and_the_new_one_and_the_device_takes_it()
    {
        var run = StepRun.OnDevice("change-pin", Steps);
        run.Refused(RuleCodes.ActorSeat, new HoldSecret(run.Step, 1, [.. Both]), "p-novak");
        run.Refused(RuleCodes.AskedFor, new HoldSecret(run.Step, 1, [PinFields.NewSoPin]), "s-moreau");
        Assert.Empty(CeremonyWork.Of(run.State));

        run.When(new HoldSecret(run.Step, 1, [.. Both]), "s-moreau");

        Assert.Equal(new ChangePinWork(run.Step, 1, "DENK0400123", ChangePinStep.SoPin, IsInDoubt: false), Assert.Single(CeremonyWork.Of(run.State)));
        run.Refused(RuleCodes.AskedFor, new IntendDeviceChange(run.Step, 1, "change-user-pin"));
        run.When(new IntendDeviceChange(run.Step, 1, "change-so-pin")).When(new ReportPinChanged(run.Step, 1, 15));

        var first = run.StepOf("change-pin");
        Assert.Equal((StepStatus.Done, "The device took the new SO-PIN; 15 tries"), (first.Status, first.Attempt.Evidence));
        Assert.Empty(run.State.Held);

        run.Typist.PlayTo("agree");
        Assert.Equal(["so-pin", "user-pin"], run.State.Fact<ChangedPins>().All.Select(changed => changed.Pin));
        Assert.Equal(3, run.DeviceFacts.Latest.UserPinTries);
    }

    [Fact]
    public void What_the_device_refuses_ends_the_attempt_and_both_are_typed_again()
    {
        var run = StepRun.OnDevice("change-pin", Steps);
        run.When(new HoldSecret(run.Step, 1, [.. Both]), "s-moreau");

        run.EndsAttempt("PIN-BUDGET", new ReportWorkFailed(run.Step, 1, new Refusal("PIN-BUDGET", "The SO-PIN was not presented.", "Nothing was sent.", "Two roles must approve.")));

        run.Retry();
        Assert.Contains(run.AskedOf("s-moreau"), ask => ask is SecretAsk { Fields.Length: 2 });
    }

    [Fact]
    public void A_PIN_that_the_device_calls_wrong_leaves_nothing_in_doubt()
    {
        var run = StepRun.OnDevice("change-pin", Steps);
        run.When(new HoldSecret(run.Step, 1, [.. Both]), "s-moreau").When(new IntendDeviceChange(run.Step, 1, "change-so-pin"));

        run.EndsAttempt("PIN-WRONG", new ReportChangeRefused(run.Step, 1, run.Device.Read() with { SoPinTries = 14 }, new Refusal("PIN-WRONG", "The present SO-PIN was wrong.", "The PIN is as it was.", "Type it again.")));

        Assert.Null(run.DeviceFacts.Pending);
        Assert.Empty(run.State.Fact<ChangedPins>().InDoubt);
        Assert.False(run.DeviceFacts.MayHaveNewSoPin);
        run.Retry();
        var ask = Assert.IsType<SecretAsk>(Assert.Single(run.AskedOf("s-moreau")));
        Assert.Contains("14 tries left", ask.Why, StringComparison.Ordinal);
        Assert.DoesNotContain("may have the new one", ask.Fields[0].Hint, StringComparison.Ordinal);
        run.When(new HoldSecret(run.Step, 2, [.. Both]), "s-moreau");
        Assert.False(Assert.IsType<ChangePinWork>(Assert.Single(CeremonyWork.Of(run.State))).IsInDoubt);
    }

    [Fact]
    public void After_a_crash_the_device_is_read_and_the_holder_is_told_that_it_may_have_the_new_one()
    {
        var run = StepRun.OnDevice("change-pin", Steps);
        run.When(new HoldSecret(run.Step, 1, [.. Both]), "s-moreau").When(new IntendDeviceChange(run.Step, 1, "change-so-pin"));

        run.Restart();
        Assert.IsType<ReadDeviceWork>(Assert.Single(CeremonyWork.Of(run.State)));
        run.Refused(RuleCodes.AskedFor, new HoldSecret(run.Step, 1, [.. Both]), "s-moreau");
        run.When(new ReportDeviceRead(run.Step, 1, run.Device.Read()));

        Assert.Contains("may have the new one already", Assert.IsType<SecretAsk>(Assert.Single(run.AskedOf("s-moreau"))).Fields[0].Hint, StringComparison.Ordinal);
        run.When(new HoldSecret(run.Step, 1, [.. Both]), "s-moreau");
        Assert.True(Assert.IsType<ChangePinWork>(Assert.Single(CeremonyWork.Of(run.State))).IsInDoubt);

        // The other PIN is not in doubt, and this one no longer once it was changed.
        run.Typist.Play(state => state.PresentStep!.Plan.Setting("pin", "") == "user-pin");
        Assert.Empty(run.State.Fact<ChangedPins>().InDoubt);
        run.Typist.PlayTo("agree");
    }
}
