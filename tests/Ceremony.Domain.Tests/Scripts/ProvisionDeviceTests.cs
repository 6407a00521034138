using Ceremony.Domain.Scripts;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Scripts;

public sealed class ProvisionDeviceTests
{
    [Fact]
    public void The_shipped_template_has_no_findings() =>
        Assert.Empty(TemplateLinter.Lint("provision-device.yaml", SampleScripts.ProvisionDeviceText, SampleScripts.Kinds));

    [Fact]
    public void A_strict_script_has_all_steps_in_order()
    {
        var steps = SampleScripts.Strict().Steps;

        Assert.Equal(
            [
                "1.1 roll-call", "1.2 clock-check", "1.3 read-script-hash", "1.4 opening-checks",
                "2.1 read-device", "2.2 compare-serial", "2.3 confirm-erase",
                "3.1 read-options", "3.2 enter-so-pin", "3.3 enter-user-pin", "3.4 attest-device", "3.5 initialise-device",
                "4.1 bring-share", "4.2 bring-share", "4.3 bring-share",
                "5.1 read-device", "5.2 import-share", "5.3 import-share", "5.4 import-share",
                "6.1 read-kcv", "6.2 compare-kcv", "6.3 read-facts", "6.4 put-away", "6.5 seal-device",
                "7.1 clock-check", "7.2 read-deviations", "7.3 agree", "7.4 close-record", "7.5 store-record", "7.6 copy-words",
            ],
            steps.Select(step => $"{step.Number} {step.Kind}"));
        var second = steps.Single(step => step.Number == "5.3");
        Assert.Equal("Share 2 of 3", second.Title);
        Assert.Equal(new Seat(Role.ShareHolder, 2), Assert.Single(second.Who));
        Assert.Equal(2, second.Share);
        Assert.Equal("all-outstanding", steps.Single(step => step.Number == "5.1").Setting("expect", ""));
        Assert.Equal(9, steps.Single(step => step.Kind == "agree").Who.Length);
    }

    [Fact]
    public void A_device_initialised_before_needs_no_security_officer_and_no_erase()
    {
        var officers = SampleScripts.StrictCast().Where(officer => !officer.Has(Role.SecurityOfficer)).ToArray();

        var script = ScriptPlanner.Plan(SampleScripts.ProvisionDevice, SampleScripts.Parameters(("initialise", "already-done")), officers).Require();

        Assert.Equal(["read-options", "attest-device", "expect-outstanding"], script.Steps.Where(step => step.ActTitle == "Initialise").Select(step => step.Kind));
        Assert.DoesNotContain(script.Steps, step => step.Kind is "confirm-erase" or "enter-so-pin" or "enter-user-pin" or "initialise-device");
    }

    [Fact]
    public void The_options_are_in_the_words_to_say() => Assert.Equal(
        "The device joins all 2 shares. The key domain is 0123456789ABCDEF. Initialised: here. PIN tries: 5. "
        + "The SO-PIN may set a new PIN: no. The label is Archive. Does anybody object?",
        SampleScripts.Strict(2, ("domain", "0123456789abcdef"), ("pin-tries", "5"), ("label", "Archive"))
            .Steps.Single(step => step.Kind == "read-options").Say);

    [Fact]
    public void A_value_that_looks_like_a_reference_is_not_filled_in_again() => Assert.Contains(
        "The label is ${place}.",
        SampleScripts.Strict(2, ("label", "${place}")).Steps.Single(step => step.Kind == "read-options").Say,
        StringComparison.Ordinal);

    [Fact]
    public void Two_people_suffice_in_small_separation_and_the_cover_says_what_is_lost() => Assert.Equal(
        [
            "A. Berg is administrator and witness: nobody but the operator watches the one who reads the script.",
            "A. Berg is administrator and witness and holds the SO-PIN and share 2: whoever leads or witnesses also holds a secret of the device.",
            "A. Berg holds the SO-PIN and share 2: two secrets that are otherwise kept by two people.",
            "O. Lindgren is operator and holds the PIN and share 1: whoever handles the device also holds a secret of it.",
            "O. Lindgren holds the PIN and share 1: two secrets that are otherwise kept by two people.",
            "No auditor takes part: nobody from outside agrees to the record, and the operator compares and copies in the auditor's place.",
        ],
        SampleScripts.Small().Relaxed.AsEnumerable());

    [Theory]
    [InlineData("compare-kcv")]
    [InlineData("copy-words")]
    [InlineData("confirm-erase")]
    [InlineData("attest-device")]
    [InlineData("initialise-device")]
    [InlineData("compare-serial")]
    [InlineData("read-facts")]
    public void What_takes_two_people_is_done_by_two_people_in_small_separation(string kind)
    {
        var script = SampleScripts.Small();

        Assert.Equal(2, script.Holders(script.Steps.Single(step => step.Kind == kind).Who).Length);
    }

    [Fact]
    public void One_share_and_two_people_is_possible_while_PIN_and_share_are_apart()
    {
        ScriptOfficer[] officers =
        [
            SampleScripts.Officer("a-berg", "A. Berg", "administrator", "witness", "pin-holder"),
            SampleScripts.Officer("o-lindgren", "O. Lindgren", "operator", "security-officer", "share-holder-1"),
        ];

        Assert.True(ScriptPlanner.Plan(SampleScripts.ProvisionDevice, SampleScripts.Parameters(("shares", "1"), ("separation", "small")), officers).IsGood);
    }

    [Fact]
    public void Small_separation_with_one_seat_each_relaxes_nothing() => Assert.Empty(
        ScriptPlanner.Plan(SampleScripts.ProvisionDevice, SampleScripts.Parameters(("separation", "small")), SampleScripts.StrictCast()).Require().Relaxed);

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void All_numbers_of_shares_can_be_planned(int shares)
    {
        var script = SampleScripts.Strict(shares);

        Assert.Equal(shares, script.Shares);
        Assert.Equal(shares, script.Steps.Count(step => step.Kind == "import-share"));
    }

    [Fact]
    public void The_seats_that_a_form_asks_for_follow_the_parameters()
    {
        var template = SampleScripts.ProvisionDevice;

        var strict = ScriptPlanner.Seats(template, SampleScripts.Parameters(("shares", "2")));
        var small = ScriptPlanner.Seats(template, SampleScripts.Parameters(("shares", "2"), ("separation", "small"), ("initialise", "already-done")));

        Assert.Equal(
            "administrator operator security-officer pin-holder share-holder-1 share-holder-2 witness auditor",
            string.Join(' ', strict.Select(need => need.Seat)));
        Assert.Equal(1, strict.Single(need => need.Seat.Role == Role.Auditor).Least);
        Assert.Equal(0, small.Single(need => need.Seat.Role == Role.Auditor).Least);
        Assert.DoesNotContain(small, need => need.Seat.Role == Role.SecurityOfficer);
        Assert.Empty(ScriptPlanner.Seats(template, SampleScripts.Parameters(("shares", "9"))));
    }

    [Fact]
    public void All_faults_of_a_file_are_told_together_with_line_and_column()
    {
        var text = SampleScripts.ProvisionDeviceText
            .Replace("type: kcv-or-new", "type: kcv", StringComparison.Ordinal)
            .Replace("step: read-kcv", "step: read-kcw", StringComparison.Ordinal)
            .Replace("count: 1..", "count: none", StringComparison.Ordinal);
        var lines = text.Split('\n');
        int LineOf(string part) => Array.FindIndex(lines, line => line.Contains(part, StringComparison.Ordinal)) + 1;

        var findings = TemplateLinter.Lint("t.yaml", text, SampleScripts.Kinds);

        Assert.Equal(
            [
                ("PLAN-PARAMETER-TYPE", LineOf("type: kcv"), 11),
                ("PLAN-ROLE-COUNT", LineOf("count: none"), 12),
                ("PLAN-STEP-KIND", LineOf("step: read-kcw"), 15),
            ],
            findings.Select(finding => (finding.Rule, finding.Line, finding.Column)));
        Assert.StartsWith($"t.yaml:{LineOf("type: kcv")}:11: ", findings[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_a_plan_are_told_together()
    {
        var findings = ScriptPlanner.Plan(
            SampleScripts.ProvisionDevice,
            SampleScripts.Parameters(("title", ""), ("label", new string('x', 40))),
            [.. SampleScripts.StrictCast().Where(officer => officer.Id is not ("w-ito" or "h-holder-1"))]).Findings;

        Assert.Equal(
            ["parameter:label", "parameter:title", "seat:share-holder-1", "seat:witness"],
            findings.Select(finding => finding.Field).Order(StringComparer.Ordinal));
    }
}
