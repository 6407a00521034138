using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class ConfirmEraseStepTests
{
    private static EnterFacts Typed(StepRun run, string serial) => new(run.Step, run.Attempt, "erase-meant", new Dictionary<string, string> { ["serial"] = serial }.ToImmutableSortedDictionary());

    [Fact]
    public void Without_keys_nobody_is_asked() => Assert.Equal("0 keys: nothing to erase", new StepRun("read-options").StepOf("confirm-erase").Attempt.Evidence);

    [Fact]
    public void Keys_stop_the_ceremony_until_two_roles_typed_the_serial_number()
    {
        var run = new StepRun("confirm-erase", device: device => device.Keys = 2);
        Assert.Contains("holds 2 keys", StepKinds.Of("confirm-erase").Describe(new StepContext(run.State, run.Present)).Heading, StringComparison.Ordinal);

        run.When(Typed(run, "DENK0400123"), "o-lindgren");
        run.Refused(RuleCodes.AnswerOnce, Typed(run, "DENK0400123"), "o-lindgren");
        Assert.Contains("typed another serial number", run.Refused(RuleCodes.SerialTyped, Typed(run, "DENK0400124"), "a-berg").WhatHappened, StringComparison.Ordinal);
        run.Refused(RuleCodes.ActorSeat, Typed(run, "DENK0400123"), "s-moreau");
        run.When(Typed(run, "DENK0400123"), "a-berg");

        Assert.StartsWith("Erase of 2 keys on DENK0400123 is meant", run.StepOf("confirm-erase").Attempt.Evidence, StringComparison.Ordinal);
    }
}
