using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class CompareSerialStepTests
{
    private static EnterFacts Typed(StepRun run, string serial, string bag = "") => new(run.Step, run.Attempt, "serial-compared", new Dictionary<string, string> { ["serial"] = serial, ["bag"] = bag }.ToImmutableSortedDictionary());

    [Fact]
    public void Each_officer_types_the_number_and_the_bag_is_noted()
    {
        var run = new StepRun("compare-serial");

        run.When(Typed(run, "DENK0400123", "004471"), "o-lindgren").When(Typed(run, " DENK0400123 "), "w-ito");

        Assert.Equal("004471", run.DeviceFacts.BagFound);
        Assert.Equal("Serial number equal by 2 of 2", run.StepOf("compare-serial").Attempt.Evidence);
    }

    [Fact]
    public void Another_number_is_refused_and_says_what_tampering_calls_for()
    {
        var run = new StepRun("compare-serial");

        Assert.Contains("set it aside", run.Refused(RuleCodes.DeviceSerial, Typed(run, "DENK0400124"), "w-ito").WhatToDoNow, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_compares_twice()
    {
        var run = new StepRun("compare-serial");
        run.When(Typed(run, "DENK0400123"), "w-ito");

        run.Refused(RuleCodes.AnswerOnce, Typed(run, "DENK0400123"), "w-ito");
    }
}
