using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class RollCallStepTests
{
    private static EnterFacts Check(string officer, string document = "Passport") => new("1.1", 1, "identity", new Dictionary<string, string> { ["officer"] = officer, ["document"] = document }.ToImmutableSortedDictionary());

    private static StepRun Present() => new StepRun("roll-call").EverybodyArrives();

    [Fact]
    public void The_roll_call_records_who_checked_whom_and_the_kind_of_document()
    {
        var run = Present();

        run.When(Check("u-okafor"), "w-ito");

        Assert.Equal(("w-ito", "Passport"), (run.State.People["u-okafor"].CheckedBy, run.State.People["u-okafor"].Document));
        Assert.Equal("w-ito", Assert.Single(run.Present.Attempt.Officers));
    }

    [Fact]
    public void With_the_identity_the_letter_of_appointment_is_recorded_where_one_was_seen()
    {
        var run = Present();
        var check = Check("u-okafor");

        run.When(check with { Fields = check.Fields.SetItem("appointment", " KM-12 of 3 March 2026 ") }, "w-ito").When(Check("o-lindgren"), "w-ito");

        Assert.Equal(("w-ito", "KM-12 of 3 March 2026"), (run.State.People["u-okafor"].CheckedBy, run.State.People["u-okafor"].Appointment));
        Assert.Null(run.State.People["o-lindgren"].Appointment);
        run.Refused(RuleCodes.AskedFor, check with { Fields = check.Fields.SetItem("officer", "s-moreau").SetItem("appointment", new string('x', 201)) }, "w-ito");
    }

    [Fact]
    public void Nobody_checks_their_own_identity() =>
        Assert.Contains("W. Ito tried to check their own identity", Present().Refused(RuleCodes.IdentityOther, Check("w-ito"), "w-ito").WhatHappened, StringComparison.Ordinal);

    [Theory]
    [InlineData("nobody", "Passport")]
    [InlineData("", "Passport")]
    [InlineData("u-okafor", "Library card")]
    public void Only_an_open_check_is_made(string officer, string document) => Present().Refused(RuleCodes.AskedFor, Check(officer, document), "w-ito");

    [Fact]
    public void An_identity_is_checked_once()
    {
        var run = Present();
        run.When(Check("u-okafor"), "w-ito");

        run.Refused(RuleCodes.AskedFor, Check("u-okafor"), "a-berg");
    }

    [Fact]
    public void An_absent_officer_is_awaited()
    {
        var run = new StepRun("roll-call").EverybodyArrives();
        run.When(new LeaveCeremony(), "u-okafor");
        foreach (var officer in run.State.Script.Officers.Where(officer => officer.Id is not ("u-okafor" or "w-ito")))
        {
            run.When(Check(officer.Id), "w-ito");
        }

        run.When(Check("w-ito"), "a-berg");
        run.Refused(RuleCodes.AskedFor, Check("u-okafor"), "w-ito");
        Assert.Contains("U. Okafor", StepKinds.Of("roll-call").Describe(new StepContext(run.State, run.Present)).Waiting, StringComparison.Ordinal);

        run.When(new ArriveAtCeremony(), "u-okafor").When(Check("u-okafor"), "w-ito");

        Assert.Equal("9 present, 9 identities checked", run.StepOf("roll-call").Attempt.Evidence);
    }

    [Fact]
    public void Two_people_check_each_other()
    {
        var run = new StepRun("roll-call", script: SampleScripts.Small()).EverybodyArrives();

        run.When(Check("o-lindgren"), "a-berg").When(Check("a-berg"), "o-lindgren");

        Assert.Equal(StepStatus.Done, run.StepOf("roll-call").Status);
    }
}
