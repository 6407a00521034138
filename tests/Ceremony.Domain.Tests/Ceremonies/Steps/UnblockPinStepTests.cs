using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Notes;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.UnblockPin;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class UnblockPinStepTests
{
    private const string Steps =
        "      - { step: take-note, title: Note the cause, who: administrator, evidence: E., minutes: 1, with: { subject: What blocked the PIN } }\n"
        + "      - { step: unblock-pin, title: Unblock, who: [security-officer, pin-holder], evidence: E., minutes: 1 }";

    private static StepRun To(string kind, bool? reset = true) => StepRun.OnDevice(kind, Steps, device => device.ResetBySoPin = reset);

    [Fact]
    public void The_cause_comes_first_and_is_on_record_word_for_word()
    {
        var run = To("take-note");
        EnterFacts Note(string text) => new(run.Step, 1, "note", ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("text", text)]));

        run.Refused(RuleCodes.AskedFor, Note(" "), "a-berg");
        run.When(Note("A server kept an old PIN"), "a-berg");

        Assert.Equal("A server kept an old PIN", Assert.Single(run.State.Fact<NoteFacts>().All).Text);
        Assert.Equal("What blocked the PIN: A server kept an old PIN", run.StepOf("take-note").Attempt.Evidence);
    }

    [Fact]
    public void Two_holders_type_their_PINs_and_the_device_takes_the_new_one()
    {
        var run = To("unblock-pin");
        run.Refused(RuleCodes.ActorSeat, new HoldSecret(run.Step, 1, [PinFields.SoPinNow]), "p-novak");
        run.Refused(RuleCodes.ActorSeat, new HoldSecret(run.Step, 1, [PinFields.NewUserPin]), "s-moreau");
        run.When(new HoldSecret(run.Step, 1, [PinFields.SoPinNow]), "s-moreau");
        Assert.Empty(CeremonyWork.Of(run.State));
        run.When(new HoldSecret(run.Step, 1, [PinFields.NewUserPin]), "p-novak");
        Assert.IsType<UnblockPinWork>(Assert.Single(CeremonyWork.Of(run.State)));

        run.When(new IntendDeviceChange(run.Step, 1, "unblock-pin")).When(new ReportUserPinSet(run.Step, 1, 3));

        Assert.Equal("New user PIN set by the SO-PIN; 3 tries", run.StepOf("unblock-pin").Attempt.Evidence);
        Assert.Empty(run.State.Held);
    }

    [Fact]
    public void A_device_that_does_not_allow_it_is_not_touched()
    {
        var run = To("take-note", reset: false);

        run.Typist.Play(state => state.PresentStep!.Status == StepStatus.Refused);

        Assert.Equal(RuleCodes.PinResetOff, run.StepOf("unblock-pin").Attempt.Failure!.Rule);
    }

    [Fact]
    public void An_SO_PIN_that_the_device_calls_wrong_is_refused_and_the_device_need_not_be_asked_again()
    {
        var run = To("unblock-pin");
        run.Typist.Play(state => CeremonyWork.Of(state).Any(work => work is UnblockPinWork));
        run.When(new IntendDeviceChange(run.Step, 1, "unblock-pin"));

        run.EndsAttempt("PIN-WRONG", new ReportChangeRefused(run.Step, 1, run.Device.Read() with { SoPinTries = 14 }, new Refusal("PIN-WRONG", "The SO-PIN was wrong.", "The PIN is as it was.", "Type it again.")));

        Assert.Equal((null, 14), (run.DeviceFacts.Pending, run.DeviceFacts.Latest.SoPinTries));
        run.Retry();
        Assert.Empty(CeremonyWork.Of(run.State));
        run.Typist.PlayTo("agree");
    }

    [Fact]
    public void After_a_crash_the_device_is_read_and_both_PINs_are_typed_again()
    {
        var run = To("unblock-pin");
        run.Typist.Play(state => CeremonyWork.Of(state).Any(work => work is UnblockPinWork));
        run.When(new IntendDeviceChange(run.Step, 1, "unblock-pin"));

        run.Restart();
        Assert.IsType<ReadDeviceWork>(Assert.Single(CeremonyWork.Of(run.State)));
        run.Typist.PlayTo("agree");
    }
}
