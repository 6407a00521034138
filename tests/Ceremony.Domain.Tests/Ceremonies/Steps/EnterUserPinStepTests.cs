using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class EnterUserPinStepTests
{
    [Fact]
    public void The_pin_holder_types_it_and_it_is_held_for_the_initialisation()
    {
        var run = new StepRun("enter-user-pin");

        run.Refused(RuleCodes.ActorSeat, new HoldSecret(run.Step, 1, [PinFields.NewUserPin]), "s-moreau");
        run.Refused(RuleCodes.AskedFor, new HoldSecret(run.Step, 1, [PinFields.UserPin]), "p-novak");
        run.When(new HoldSecret(run.Step, 1, [PinFields.NewUserPin]), "p-novak");

        Assert.Contains(run.State.Held, held => held is { Officer: "p-novak", Field: PinFields.NewUserPin });
        Assert.Equal("attest-device", run.Present.Plan.Kind);
    }
}
