using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.GenerateKey;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class GenerateKeyStepTests
{
    private const string Line = "      - { step: generate-key, title: Make, who: [operator, administrator, pin-holder], evidence: E., minutes: 1, with: { label: archive, id: 10";
    private const string Rest = "\n      - { step: read-fingerprint, title: Read, who: [operator, witness], evidence: E., minutes: 1 }\n      - { step: mark-unproven, title: Mark, who: administrator, evidence: E., minutes: 1 }";
    private static readonly KeyReading Good = PaperKeys.Archive() with { MadeBy = "DENK0400123" };

    private static StepRun Given(string more = "") => StepRun.OnDevice("generate-key", Line + more + " } }" + Rest);

    private static StepRun Intended(StepRun? run = null)
    {
        run ??= Given();
        return run.When(new Confirm(run.Step, run.Attempt, "generate-key-meant"), "o-lindgren")
            .When(new Confirm(run.Step, run.Attempt, "generate-key-meant"), "a-berg")
            .When(new HoldSecret(run.Step, run.Attempt, [PinFields.UserPin]), "p-novak")
            .When(new IntendKeyChange(run.Step, run.Attempt, "generate-key", 1));
    }

    private static ReportKeyRead Reported(StepRun run, KeyReading key)
    {
        run.Device.Held[1] = key;
        return new ReportKeyRead(run.Step, run.Attempt, run.Device.Read(), key);
    }

    [Fact]
    public void A_key_is_made_read_back_and_read_aloud_and_counts_as_unproven()
    {
        var run = Given(", algorithm: ec-secp256r1, use: sign, backup: no");
        run.Typist.Play(state => CeremonyWork.Of(state).Any(work => work is GenerateKeyWork));
        var work = Assert.IsType<GenerateKeyWork>(Assert.Single(CeremonyWork.Of(run.State)));
        Assert.Equal(("ec:secp256r1", "archive", "10", true, false), (work.Algorithm, work.Label, work.Id, work.OnlySigns, work.HasBackup));

        run.Typist.PlayTo("read-fingerprint");
        Assert.Equal(
            "archive, id 10 at reference 1; made by DENK0400123, whose own signature says so; curve 1.2.840.10045.3.1.7, point on the curve, not infinity",
            run.StepOf("generate-key").Attempt.Evidence);
        var readout = StepKinds.Of("read-fingerprint").Describe(new StepContext(run.State, run.Present)).Readout;
        Assert.Equal(PaperKeys.Fingerprint, readout[1].Value);
        Assert.Equal(12, readout[0].Value.Split(' ').Length);

        run.Typist.PlayTo("agree");
        Assert.Equal("Unproven until a recovery drill has passed: archive, id 10", run.StepOf("mark-unproven").Attempt.Evidence);
        Assert.Equal(KeyOrigin.MadeHere, run.State.Fact<KeyTable>().Of("1")!.Origin);
    }

    [Fact]
    public void A_key_that_the_device_does_not_vouch_for_is_deleted_under_two_roles_and_made_anew()
    {
        var run = Intended();
        run.EndsAttempt(RuleCodes.KeyMadeHere, Reported(run, Good with { MadeBy = null }));
        run.Retry();

        run.Typist.PlayTo("agree");

        Assert.Single(run.Run.Events, pair => pair.Happened is KeyDeleted);
        Assert.Equal("DENK0400123", Assert.Single(run.Device.Held).Value.MadeBy);
    }

    [Fact]
    public void A_weak_public_key_is_refused_with_what_was_found()
    {
        var run = Intended();

        var refusal = run.EndsAttempt(RuleCodes.KeyQuality, Reported(run, Good with { PublicKey = PaperKeys.Ec[..^2] + "00" }));

        Assert.Contains("Point: it is not on the curve", refusal.WhatHappened, StringComparison.Ordinal);
        Assert.NotNull(run.State.Fact<KeyTable>().RejectedOn("device"));
        Assert.Null(run.State.Fact<KeyTable>().Of("1"));
    }

    [Fact]
    public void A_key_of_another_kind_than_the_script_says_is_refused()
    {
        var run = Intended(Given(", algorithm: rsa-2048"));

        run.EndsAttempt(RuleCodes.KeyQuality, Reported(run, Good));
    }

    [Fact]
    public void A_key_under_another_label_is_not_the_one_that_was_asked_for()
    {
        var run = Intended();

        run.EndsAttempt(RuleCodes.KeyReadBack, Reported(run, Good with { Label = "other" }));
    }

    [Fact]
    public void After_a_crash_only_a_whole_key_with_the_devices_signature_is_kept()
    {
        var run = Intended();
        run.Device.Held[1] = Good;

        run.Restart();
        run.Typist.PlayTo("agree");

        Assert.True(run.State.Fact<KeyTable>().Of("1")!.AfterInterruption);
        Assert.EndsWith("recognised after an interruption", run.StepOf("generate-key").Attempt.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(", algorithm: rsa-1024")]
    [InlineData(", use: perhaps")]
    [InlineData(", backup: maybe")]
    public void A_setting_that_means_nothing_is_a_fault_of_the_template(string setting) =>
        Assert.Contains(RuleCodes.PlanStepSetting, Assert.ThrowsAny<Exception>(() => Given(setting)).Message, StringComparison.Ordinal);
}
