using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class EnterSoPinStepTests
{
    private static string[] Fields(StepRun run) => [.. run.AskedOf("s-moreau").OfType<SecretAsk>().Single().Fields.Select(field => field.Name)];

    [Fact]
    public void A_device_that_was_never_initialised_gets_a_new_so_pin() => Assert.Equal([PinFields.NewSoPin], Fields(new StepRun("enter-so-pin")));

    [Fact]
    public void Any_other_device_asks_for_the_present_one_too()
    {
        var run = new StepRun("enter-so-pin", device: device => device.NeverInitialised = false);
        Assert.Equal([PinFields.PresentSoPin, PinFields.NewSoPin], Fields(run));

        run.Refused(RuleCodes.AskedFor, new HoldSecret(run.Step, 1, [PinFields.NewSoPin]), "s-moreau");
        run.When(new HoldSecret(run.Step, 1, [PinFields.NewSoPin, PinFields.PresentSoPin]), "s-moreau");

        Assert.Equal(StepStatus.Done, run.StepOf("enter-so-pin").Status);
        Assert.Equal(2, run.State.Held.Length);
        run.Finish();
    }

    [Fact]
    public void Only_the_security_officer_types_it()
    {
        var run = new StepRun("enter-so-pin");

        run.Refused(RuleCodes.ActorSeat, new HoldSecret(run.Step, 1, [PinFields.NewSoPin]), "p-novak");
    }

    [Fact]
    public void A_blocked_so_pin_ends_the_use_of_the_device()
    {
        var run = new StepRun("enter-so-pin", device: device => (device.NeverInitialised, device.SoPinBlocked) = (false, true));

        var refusal = run.Refused(RuleCodes.SoPinBlocked, new HoldSecret(run.Step, 1, [PinFields.PresentSoPin, PinFields.NewSoPin]), "s-moreau");

        Assert.Contains("can never be initialised again", refusal.WhatHappened, StringComparison.Ordinal);
        Assert.Empty(run.State.Held);
    }
}
