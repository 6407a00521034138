using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.InitialiseDevice;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class InitialiseDeviceStepTests
{
    private static EnterFacts Typed(StepRun run, string serial = "DENK0400123") => new(run.Step, run.Attempt, "initialise-meant", new Dictionary<string, string> { ["serial"] = serial }.ToImmutableSortedDictionary());

    // A device that no known root vouches for makes no probe key, so its SO-PIN is still the one from before the ceremony.
    private static StepRun WithEarlierSoPin() =>
        new("initialise-device", device: device => (device.NeverInitialised, device.Certificates) = (false, AttestationResult.UnknownRoot));

    private static StepRun Ready(bool hasEarlierSoPin = false)
    {
        var run = hasEarlierSoPin ? WithEarlierSoPin() : new StepRun("initialise-device");
        return run.When(Typed(run), "o-lindgren").When(Typed(run), "a-berg");
    }

    private static StepRun Intended()
    {
        var run = Ready();
        return run.When(new IntendDeviceChange(run.Step, 1, "initialise"));
    }

    [Fact]
    public void Two_roles_type_the_serial_number_and_then_the_console_works()
    {
        var run = new StepRun("initialise-device");
        run.Refused(RuleCodes.AskedFor, new IntendDeviceChange(run.Step, 1, "initialise"));
        run.Refused(RuleCodes.SerialTyped, Typed(run, "DENK0400124"), "a-berg");
        run.Refused(RuleCodes.ActorSeat, Typed(run), "s-moreau");
        run.Refused(RuleCodes.ActorSeat, Typed(run), "w-ito");
        run.When(Typed(run), "o-lindgren");
        run.Refused(RuleCodes.AnswerOnce, Typed(run), "o-lindgren");
        Assert.Empty(CeremonyWork.Of(run.State));

        run.When(Typed(run), "a-berg");

        var work = Assert.IsType<InitialiseDeviceWork>(Assert.Single(CeremonyWork.Of(run.State)));
        Assert.Equal((3, 3, false), (work.Shares, work.PinTries, work.ResetBySoPin));
    }

    [Fact]
    public void The_read_back_decides_and_everything_held_is_gone()
    {
        var run = Intended();
        run.Refused(RuleCodes.AskedFor, new IntendDeviceChange(run.Step, 1, "initialise"));
        run.Device.Initialise();

        run.When(new ReportDeviceRead(run.Step, 1, run.Device.Read()));

        Assert.Equal("Device says 3 shares outstanding", run.StepOf("initialise-device").Attempt.Evidence);
        Assert.Empty(run.State.Held);
    }

    [Fact]
    public void A_device_that_says_done_and_did_nothing_is_not_believed()
    {
        var run = Intended();

        var refusal = run.EndsAttempt(RuleCodes.OutstandingAll, new ReportDeviceRead(run.Step, 1, run.Device.Read()));

        Assert.Contains("No DKEK set up", refusal.WhatHappened, StringComparison.Ordinal);
        Assert.Empty(run.State.Held);
        run.Finish();
    }

    [Fact]
    public void Another_device_in_its_place_ends_the_attempt()
    {
        var run = Intended();

        run.EndsAttempt(RuleCodes.DeviceSerial, new ReportDeviceRead(run.Step, 1, new PaperDevice(3, "DENK0400999").Read()));

        run.Finish();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_device_pulled_after_the_intent_is_read_before_anything_else(bool tookEffect)
    {
        var run = Intended();
        if (tookEffect)
        {
            run.Device.Initialise();
        }

        run.EndsAttempt(RuleCodes.WorkFailed, new ReportWorkFailed(run.Step, 1, Failures.Broken));
        Assert.Empty(run.State.Held);
        run.Retry();

        Assert.IsType<ReadDeviceWork>(Assert.Single(CeremonyWork.Of(run.State)));
        run.Refused(RuleCodes.AskedFor, new HoldSecret(run.Step, 2, [PinFields.NewSoPin]), "s-moreau");
        run.When(new ReportDeviceRead(run.Step, 2, run.Device.Read()));
        Assert.Equal(tookEffect ? StepStatus.Done : StepStatus.Now, run.StepOf("initialise-device").Status);
        Assert.Equal(tookEffect, run.DeviceFacts.InitialisedAfterInterruption);
        run.Finish();
    }

    [Fact]
    public void Another_device_at_the_reading_after_a_crash_is_refused()
    {
        var run = Intended().Restart();

        run.EndsAttempt(RuleCodes.DeviceSerial, new ReportDeviceRead(run.Step, 1, new PaperDevice(3, "DENK0400999").Read()));

        run.Finish();
    }

    [Fact]
    public void After_a_crash_between_the_two_changes_the_so_pin_that_the_device_has_now_is_typed()
    {
        var run = Ready(hasEarlierSoPin: true);
        run.When(new IntendDeviceChange(run.Step, 1, "change-so-pin")).Restart();

        run.When(new ReportDeviceRead(run.Step, 1, run.Device.Read()));

        Assert.IsType<DeviceChangeResolved>(run.Run.Last[^1]);
        Assert.Equal([PinFields.PresentSoPin, PinFields.NewSoPin], run.AskedOf("s-moreau").OfType<SecretAsk>().Single().Fields.Select(field => field.Name));
        run.Finish();
    }

    [Fact]
    public void Where_a_pin_is_no_longer_held_its_holder_is_spoken_to_and_nobody_else()
    {
        var run = WithEarlierSoPin();
        foreach (var held in run.State.Held.ToList())
        {
            run.When(new DropSecret(held.Step, held.Attempt, held.Field, "It was held for five minutes and not used"));
        }

        foreach (var officer in run.State.Script.Officers.Where(officer => run.AskedOf(officer.Id).OfType<FactsAsk>().Any()).ToList())
        {
            run.When(Typed(run), officer.Id);
        }

        var say = StepKinds.Of(run.Present.Plan.Kind).Describe(new StepContext(run.State, run.Present)).SayAloud!;

        Assert.Equal(
            "Device DENK0400123 will now be initialised for all 3 shares. What was held of the SO-PIN is zeroed: S. Moreau, please go to your station and type it again. What was held of the user PIN is zeroed: P. Novák, please go to your station and type it again.",
            say);
    }

    [Fact]
    public void A_present_and_a_new_so_pin_of_two_entries_are_never_used_together()
    {
        var run = WithEarlierSoPin();
        var present = run.State.Held.Single(held => held.Field == PinFields.PresentSoPin);
        run.When(new DropSecret(present.Step, present.Attempt, present.Field, "Its holder took it back"), "s-moreau");

        run.When(new HoldSecret(run.Step, 1, [PinFields.PresentSoPin, PinFields.NewSoPin]), "s-moreau");

        Assert.All(run.State.Held.Where(held => held.Field != PinFields.NewUserPin), held => Assert.Equal(run.Step, held.Step));
        Assert.Single(run.State.Held, held => held.Field == PinFields.NewSoPin);
        run.Finish();
    }

    [Fact]
    public void Each_pin_is_typed_again_by_its_own_holder()
    {
        var run = new StepRun("initialise-device").Restart();

        Assert.Contains("does not hold the SO-PIN", run.Refused(RuleCodes.ActorSeat, new HoldSecret(run.Step, 1, [PinFields.NewSoPin]), "p-novak").WhatHappened, StringComparison.Ordinal);
        Assert.Contains("does not hold the user PIN", run.Refused(RuleCodes.ActorSeat, new HoldSecret(run.Step, 1, [PinFields.NewUserPin]), "s-moreau").WhatHappened, StringComparison.Ordinal);
        run.Finish();
    }

    [Fact]
    public void A_blocked_so_pin_is_told_here_too()
    {
        var run = Ready(hasEarlierSoPin: true);
        run.When(new IntendDeviceChange(run.Step, 1, "change-so-pin")).Restart();
        run.Device.SoPinBlocked = true;
        run.When(new ReportDeviceRead(run.Step, 1, run.Device.Read()));

        run.Refused(RuleCodes.SoPinBlocked, new HoldSecret(run.Step, 1, [PinFields.PresentSoPin, PinFields.NewSoPin]), "s-moreau");
    }
}
