using System.Text.RegularExpressions;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.GenerateTokenKey;
using Ceremony.Domain.Ceremonies.Tokens;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

public sealed class GenerateTokenKeyStepTests
{
    private static StepRun Given(Action<PaperDevice>? device = null) => new("generate-token-key", script: SampleScripts.RootCaToken(), device: device);

    private static StepRun Intended()
    {
        var run = Given();
        return run.When(new Confirm(run.Step, run.Attempt, "generate-token-key-meant"), "o-lindgren")
            .When(new Confirm(run.Step, run.Attempt, "generate-token-key-meant"), "a-berg")
            .When(new HoldSecret(run.Step, run.Attempt, [PinFields.UserPin]), "p-novak")
            .When(new IntendKeyChange(run.Step, run.Attempt, "generate-token-key", 1));
    }

    private static ReportKeyRead Reported(StepRun run, KeyReading key)
    {
        run.Device.Held[1] = key;
        return new ReportKeyRead(run.Step, run.Attempt, run.Device.Read(), key);
    }

    [Fact]
    public void A_key_is_made_read_back_certified_by_itself_and_signs_the_first_CRL()
    {
        var run = Given();
        run.Typist.Play(state => CeremonyWork.Of(state).Any(work => work is GenerateTokenKeyWork));
        var work = Assert.IsType<GenerateTokenKeyWork>(Assert.Single(CeremonyWork.Of(run.State)));
        Assert.Equal(("ec:secp256r1", "archive", "10", 1), (work.Algorithm, work.Label, work.Id, work.Reference));

        run.Typist.Play();

        Assert.Equal(
            "archive, id 10; the token says: CKA_LOCAL yes, CKA_SENSITIVE yes, CKA_ALWAYS_SENSITIVE yes, CKA_EXTRACTABLE no, CKA_NEVER_EXTRACTABLE yes; may sign; curve 1.2.840.10045.3.1.7, point on the curve, not infinity",
            run.StepOf("generate-token-key").Attempt.Evidence);
        Assert.Equal(KeyOrigin.MadeHere, run.State.Fact<KeyTable>().Of("1")!.Origin);
        Assert.Equal([IssuedKind.RootCertificate, IssuedKind.Crl], run.State.Fact<CertificateTable>().Issued.Select(issued => issued.Kind));
    }

    [Fact]
    public void A_key_that_the_token_did_not_make_itself_is_deleted_under_two_roles_and_made_anew()
    {
        var run = Intended();
        run.EndsAttempt(RuleCodes.KeyMadeHere, Reported(run, PaperKeys.OnToken() with { OnToken = PaperKeys.Kept with { Local = false } }));
        run.Retry();

        run.Typist.PlayTo("agree");

        Assert.Single(run.Run.Events, pair => pair.Happened is KeyDeleted);
        Assert.Equal(PaperKeys.Kept, Assert.Single(run.Device.Held).Value.OnToken);
    }

    public static TheoryData<TokenKeyAttributes> NotKept =>
    [
        PaperKeys.Kept with { Extractable = true },
        PaperKeys.Kept with { NeverExtractable = null },
        PaperKeys.Kept with { Sensitive = false },
        PaperKeys.Kept with { AlwaysSensitive = false },
        PaperKeys.Kept with { Uses = "sign, decrypt" },
    ];

    [Theory]
    [MemberData(nameof(NotKept))]
    public void A_key_that_might_leave_or_do_more_than_sign_is_refused_with_what_the_token_says(TokenKeyAttributes attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        var run = Intended();

        var refusal = run.EndsAttempt(RuleCodes.KeyKept, Reported(run, PaperKeys.OnToken() with { OnToken = attributes }));

        Assert.Contains(attributes.Words, refusal.WhatHappened, StringComparison.Ordinal);
        Assert.NotNull(run.State.Fact<KeyTable>().RejectedOn("device"));
        Assert.Null(run.State.Fact<KeyTable>().Of("1"));
    }

    [Fact]
    public void A_public_key_without_its_private_key_is_not_the_one_that_was_asked_for()
    {
        var run = Intended();

        run.EndsAttempt(RuleCodes.KeyMadeHere, Reported(run, PaperKeys.OnToken() with { OnToken = null }));
    }

    [Fact]
    public void A_weak_public_key_or_another_label_is_refused()
    {
        var weak = Intended();
        weak.EndsAttempt(RuleCodes.KeyQuality, Reported(weak, PaperKeys.OnToken() with { PublicKey = PaperKeys.Ec[..^2] + "00" }));
        var other = Intended();
        other.EndsAttempt(RuleCodes.KeyReadBack, Reported(other, PaperKeys.OnToken() with { Label = "other" }));
    }

    [Fact]
    public void A_token_that_has_a_key_with_that_id_already_makes_none()
    {
        var run = Given(device => device.Keys = 1);

        var refused = run.StepOf("generate-token-key");

        Assert.Equal((StepStatus.Refused, RuleCodes.KeyOnce), (refused.Status, refused.Attempt.Failure!.Rule));
        Assert.Empty(CeremonyWork.Of(run.State));
    }

    [Fact]
    public void A_device_that_was_not_read_as_a_token_makes_none()
    {
        // No template can say this: a script that somebody edited.
        var edited = Regex.Replace(SampleScripts.RootCaToken().Text, @"step: read-token([\s\S]*?)\n *module: .*", "step: read-device$1");

        var run = new StepRun("generate-token-key", script: ScriptReader.Read(edited).Require());

        Assert.Equal(RuleCodes.TokenModule, run.StepOf("generate-token-key").Attempt.Failure!.Rule);
    }

    [Fact]
    public void After_a_crash_the_PIN_is_asked_before_anything_else_and_a_whole_key_is_kept()
    {
        var run = Intended();
        run.Device.Held[1] = PaperKeys.OnToken();
        run.Restart();

        Assert.Empty(CeremonyWork.Of(run.State));
        Assert.Equal("p-novak", Assert.Single(run.State.Script.Officers.SelectMany(officer => run.AskedOf(officer.Id))).Officer);
        run.Refused(RuleCodes.AskedFor, new Confirm(run.Step, run.Attempt, "generate-token-key-meant"), "o-lindgren");
        run.When(new HoldSecret(run.Step, run.Attempt, [PinFields.UserPin]), "p-novak");
        Assert.IsType<ReadKeyWork>(Assert.Single(CeremonyWork.Of(run.State)));
        run.Typist.PlayTo("agree");

        Assert.True(run.State.Fact<KeyTable>().Of("1")!.AfterInterruption);
        Assert.EndsWith("recognised after an interruption", run.StepOf("generate-token-key").Attempt.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_crash_before_the_token_made_it_the_same_PIN_serves_to_make_it()
    {
        var run = Intended();
        run.Restart();
        run.When(new HoldSecret(run.Step, run.Attempt, [PinFields.UserPin]), "p-novak");

        run.When(new ReportKeyRead(run.Step, run.Attempt, run.Device.Read(), null));

        Assert.IsType<GenerateTokenKeyWork>(Assert.Single(CeremonyWork.Of(run.State)));
        run.Typist.PlayTo("agree");
        Assert.False(run.State.Fact<KeyTable>().Of("1")!.AfterInterruption);
    }

    [Fact]
    public void After_a_crash_half_a_key_is_rejected_and_deleted()
    {
        var run = Intended();
        run.Device.Held[1] = PaperKeys.OnToken() with { OnToken = null };
        run.Restart();

        run.Typist.PlayTo("agree");

        Assert.Single(run.Run.Events, pair => pair.Happened is KeyRejected);
        Assert.Single(run.Run.Events, pair => pair.Happened is KeyDeleted);
    }
}
