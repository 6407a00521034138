using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.ProveKey;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class ProveKeyStepTests
{
    private const string PinHolder = "p-novak";

    private static StepRun Given(string with) => StepRun.OnDevice(
        "prove-key",
        "      - { step: prove-key, title: Prove, who: pin-holder, evidence: E., minutes: 1" + with + " }",
        device => device.Held[3] = PaperKeys.Archive(3));

    private static StepRun LoggedIn(string? with = null)
    {
        var run = Given(with ?? ", with: { fingerprint: " + PaperKeys.Fingerprint + " }");
        return run.When(new HoldSecret(run.Step, run.Attempt, [PinFields.UserPin]), PinHolder);
    }

    [Fact]
    public void The_key_on_record_signs_after_a_login_and_what_it_signed_is_on_the_record()
    {
        var run = LoggedIn();
        var work = Assert.IsType<ProveKeyWork>(Assert.Single(CeremonyWork.Of(run.State)));
        Assert.Equal((PaperKeys.Fingerprint, (string?)null, true), (work.Fingerprint, work.PublicKey, work.NeedsSecondPath));

        run.When(PaperKeys.Proof(work, PaperKeys.Archive(3)));

        var proof = Assert.Single(run.State.Fact<KeyTable>().Of("1")!.Proofs);
        Assert.Equal(("DENK0400123", new string('1', 64)), (proof.Serial, proof.Challenge));
        Assert.Equal(
            "Signed a fresh challenge; the signature fits the public key on record. Second path: OpenSC smartcard framework, fits too",
            run.StepOf("prove-key").Attempt.Evidence);
        Assert.Empty(run.State.Held);
    }

    [Fact]
    public void Where_there_is_no_second_path_the_record_says_why()
    {
        var run = LoggedIn();
        var work = CeremonyWork.Of(run.State)[0];

        run.When(PaperKeys.Proof(work, PaperKeys.Archive(3)) with { Witness = null, WithoutWitness = "not available for a device inside the console" });

        Assert.EndsWith("Second path: not available for a device inside the console", run.StepOf("prove-key").Attempt.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proof_that_hides_that_it_has_no_second_path_is_a_fault_of_the_program()
    {
        var run = LoggedIn();
        var proof = PaperKeys.Proof(CeremonyWork.Of(run.State)[0], PaperKeys.Archive(3)) with { Witness = null };

        Assert.Throws<InvalidOperationException>(() => run.When(proof));
    }

    [Fact]
    public void Another_key_than_the_one_on_record_ends_the_attempt()
    {
        var run = LoggedIn();
        var other = PaperKeys.Archive(3) with { PublicKey = PaperKeys.Ec[..^2] + "00" };

        run.EndsAttempt(RuleCodes.KeyRecord, PaperKeys.Proof(CeremonyWork.Of(run.State)[0], other));
    }

    [Fact]
    public void Without_a_key_on_record_nothing_can_be_proven()
    {
        var run = StepRun.OnDevice("read-kcv", "      - { step: prove-key, title: Prove, who: pin-holder, evidence: E., minutes: 1 }");

        run.Typist.Play(state => state.PresentStep!.Status == StepStatus.Refused);

        Assert.Equal(RuleCodes.KeyRecord, run.StepOf("prove-key").Attempt.Failure!.Rule);
    }

    [Fact]
    public void A_restart_asks_for_the_PIN_again()
    {
        var run = LoggedIn();

        run.Restart();

        Assert.IsType<SecretAsk>(Assert.Single(run.AskedOf(PinHolder)));
    }

    [Fact]
    public void A_wrong_PIN_ends_the_attempt_and_nobody_else_types_it()
    {
        var run = LoggedIn();
        run.EndsAttempt(RuleCodes.WorkFailed, new ReportWorkFailed(run.Step, 1, Failures.Broken)).ToString();
        run.Retry();

        run.Refused(RuleCodes.ActorSeat, new HoldSecret(run.Step, 2, [PinFields.UserPin]), "o-lindgren");
    }

    [Theory]
    [InlineData("fingerprint: 12")]
    [InlineData("key: 0")]
    [InlineData("second-path: perhaps")]
    public void A_setting_that_means_nothing_is_a_fault_of_the_template(string setting) =>
        Assert.Contains(RuleCodes.PlanStepSetting, Assert.ThrowsAny<Exception>(() => Given(", with: { " + setting + " }")).Message, StringComparison.Ordinal);
}
