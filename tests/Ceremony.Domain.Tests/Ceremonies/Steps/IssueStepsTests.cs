using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.SignDraft;
using Ceremony.Domain.Rules;
using Ceremony.TestKit.Ceremonies;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Steps;

/// <summary>A root certificate, a certificate below it and a CRL are drafted, read out, and signed: on paper, with certificates that are real.</summary>
public sealed class IssueStepsTests
{
    private const string Made = "      - { step: generate-key, title: Make, who: [operator, administrator, pin-holder], evidence: E., minutes: 1, with: { label: archive, id: 10 } }\n";
    private const string Signed = "      - { step: sign-draft, title: Sign, who: [operator, administrator, pin-holder], evidence: E., minutes: 1, with: { draft: DRAFT } }\n";
    private const string Crl = "      - { step: draft-crl, title: Draft, who: [operator, witness], evidence: E., minutes: 1, with: { next-update: 90 days } }\n";
    private const string Stored = "      - { step: store-issued, title: Store, who: operator, evidence: E., minutes: 1 }";
    private static readonly string Request = Csr("Below");

    private static string Root(string more = "") => "      - { step: draft-root-certificate, title: Draft, who: [operator, witness], evidence: E., minutes: 1, with: { common-name: Root" + more + " } }\n";

    private static string Bring(string part, string hash) => $"      - {{ step: bring-certificate-file, title: Bring, who: operator, evidence: E., minutes: 1, with: {{ part: {part}, sha256: {hash} }} }}\n";

    private static string Below(string more = "") => "      - { step: draft-certificate, title: Draft, who: [operator, witness], evidence: E., minutes: 1, with: { common-name: Below, path-length: 0" + more + " } }\n";

    private static string RootThen(string more) => Made + Root() + Signed.Replace("DRAFT", "root-certificate", StringComparison.Ordinal) + more;

    private static string Csr(string name, bool isWeak = false)
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(1024);
        var request = isWeak ? new CertificateRequest($"CN={name}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) : new CertificateRequest($"CN={name}", ec, HashAlgorithmName.SHA256);
        return Convert.ToHexStringLower(request.CreateSigningRequest());
    }

    private static string HashOf(string file) => DraftWords.Sha256(Convert.FromHexString(file));

    private static PresentCertificateFile Show(StepRun run, string file, bool fits = true) => new(run.Step, run.Attempt, "request.csr", file, fits);

    private static StepRun ReadOut(StepRun run) => run.When(new Confirm(run.Step, run.Attempt, "draft-equal"), "o-lindgren").When(new Confirm(run.Step, run.Attempt, "draft-equal"), "w-ito");

    private static StepRun ReadyToSign(StepRun run) => run.When(new Confirm(run.Step, run.Attempt, "sign-draft-meant"), "o-lindgren")
        .When(new Confirm(run.Step, run.Attempt, "sign-draft-meant"), "a-berg").When(new HoldSecret(run.Step, run.Attempt, [PinFields.UserPin]), "p-novak");

    private static StepRun Drafting(string steps, string kind)
    {
        var run = StepRun.OnDevice(kind, steps);
        run.Typist.Play(state => state.Fact<CertificateTable>().Issued.Count() == (kind == "draft-crl" || kind == "draft-certificate" ? 1 : 0) && !state.PresentStep!.Plan.Kind.StartsWith("generate", StringComparison.Ordinal) && state.PresentStep.Plan.Kind == kind);
        return run;
    }

    [Fact]
    public void A_root_certificate_and_a_first_CRL_are_drafted_read_out_signed_and_stored()
    {
        var run = StepRun.OnDevice("generate-key", RootThen(Crl + Signed.Replace("DRAFT", "crl", StringComparison.Ordinal) + Stored));

        run.Typist.Play();

        var issued = run.State.Fact<CertificateTable>().Issued.ToList();
        Assert.Equal(["C-2026-001-root-certificate.pem", "C-2026-001-crl.pem"], issued.Select(one => one.FileName));
        Assert.All(issued, one => Assert.Equal((2, DraftWords.Sha256(one.File), "DENK0400123"), (one.Media.Length, one.Sha256, one.Serial)));
        Assert.StartsWith("C-2026-001-root-certificate.pem, SHA-256", run.StepOf("sign-draft").Attempt.Evidence, StringComparison.Ordinal);
        Assert.Empty(run.State.Held);
    }

    [Fact]
    public void The_room_reads_the_draft_in_words_with_the_hash_of_its_bytes_before_anybody_is_asked_to_sign()
    {
        var run = Drafting(RootThen(Stored), "draft-root-certificate");
        Assert.Empty(run.AskedOf("o-lindgren"));
        run.Typist.Next();

        var draft = run.State.Fact<CertificateTable>().DraftOf(IssuedKind.RootCertificate)!;
        var readout = StepKinds.Of("draft-root-certificate").Describe(new StepContext(run.State, run.Present)).Readout;
        Assert.Equal(("CN=Root", DraftWords.Sha256(draft.Bytes)), (readout.Single(fact => fact.Label == "Subject").Value, readout.Single(fact => fact.Label == "Bytes to be signed, SHA-256").Value));
        Assert.IsType<ConfirmAsk>(Assert.Single(run.AskedOf("w-ito")));
        ReadOut(run);

        Assert.Equal("sign-draft", run.Present.Plan.Kind);
        Assert.Contains(DraftWords.Sha256(draft.Bytes), run.StepOf("draft-root-certificate").Attempt.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_finds_the_draft_other_than_the_script_stops_it_and_another_attempt_makes_another_draft()
    {
        var run = Drafting(RootThen(Stored), "draft-root-certificate");
        run.Typist.Next();
        var first = run.State.Fact<CertificateTable>().DraftOf(IssuedKind.RootCertificate);
        run.EndsAttempt(RuleCodes.AnswerNo, new Confirm(run.Step, 1, "draft-equal", Agrees: false), "w-ito");

        run.Retry();
        Assert.Empty(run.AskedOf("w-ito"));
        run.Typist.Next();

        Assert.NotSame(first, run.State.Fact<CertificateTable>().DraftOf(IssuedKind.RootCertificate));
    }

    [Fact]
    public void A_draft_that_a_rule_stands_against_ends_the_attempt()
    {
        var run = Drafting(RootThen(Stored), "draft-root-certificate");
        var plan = ((CertificateDraftStep)StepKinds.Of("draft-root-certificate")).PlanOf(new StepContext(run.State, run.Present))!;
        var other = PaperCa.Draft(plan with { Profile = plan.Profile with { PathLength = 3 } }, run.State.LastAt);

        var refusal = run.EndsAttempt(RuleCodes.CertConstraints, new ReportDraft(run.Step, 1, Convert.ToHexStringLower(other), PaperCa.NoOpinion));

        Assert.Equal("The key was not asked to sign anything.", refusal.WhatIsSafe);
        run.Retry();
        run.EndsAttempt(RuleCodes.CertForm, new ReportDraft(run.Step, 2, "3000", PaperCa.NoOpinion));
    }

    [Fact]
    public void A_clock_that_runs_backwards_drafts_nothing()
    {
        var run = Drafting(RootThen(Stored), "draft-root-certificate");
        var plan = ((CertificateDraftStep)StepKinds.Of("draft-root-certificate")).PlanOf(new StepContext(run.State, run.Present))!;
        var back = run.State.LastAt.AddMinutes(-1);

        var decision = CeremonyDecider.Decide(run.State, new ReportDraft(run.Step, 1, Convert.ToHexStringLower(PaperCa.Draft(plan, back)), PaperCa.NoOpinion) { At = back });

        var refused = Assert.IsType<Domain.Ceremonies.Events.StepRefused>(Assert.IsType<Decision.Accepted>(decision).Events[0]);
        Assert.Equal(RuleCodes.CertClock, refused.Rule);
        Assert.Contains("runs backwards", refused.WhatHappened, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_signed_must_be_the_very_bytes_that_were_read_out()
    {
        var run = Drafting(RootThen(Stored), "draft-root-certificate");
        run.Typist.Next();
        ReadyToSign(ReadOut(run));
        var work = Assert.IsType<SignDraftWork>(Assert.Single(CeremonyWork.Of(run.State)));
        Assert.Equal((PaperKeys.Ec, IssuedKind.RootCertificate, true), (work.PublicKey, work.Kind, work.NeedsOpinion));
        var other = Convert.FromHexString(work.Tbs);
        other[^1] ^= 1;

        run.EndsAttempt(RuleCodes.CertDraft, new ReportIssued(run.Step, 1, Convert.ToHexStringLower(PaperCa.Sign(other).Encode()), PaperCa.NoOpinion));

        Assert.Empty(run.State.Fact<CertificateTable>().Issued);
    }

    [Fact]
    public void A_signature_of_another_algorithm_than_the_keys_is_not_taken()
    {
        var run = Drafting(RootThen(Stored), "draft-root-certificate");
        run.Typist.Next();
        ReadyToSign(ReadOut(run));
        var signed = PaperCa.Sign(Convert.FromHexString(((SignDraftWork)CeremonyWork.Of(run.State)[0]).Tbs));
        var other = signed with { Algorithm = SignatureAlgorithm.All.Single(known => known.Name == "ECDSA with SHA-384").Encode() };

        run.EndsAttempt(RuleCodes.CertAlgorithm, new ReportIssued(run.Step, 1, Convert.ToHexStringLower(other.Encode()), PaperCa.NoOpinion));
    }

    [Fact]
    public void Nobody_but_the_PIN_holder_types_and_a_restart_asks_again()
    {
        var run = Drafting(RootThen(Stored), "draft-root-certificate");
        run.Typist.Next();
        ReadOut(run);
        run.Refused(RuleCodes.ActorSeat, new HoldSecret(run.Step, 1, [PinFields.UserPin]), "o-lindgren");
        ReadyToSign(run);

        run.Restart();

        Assert.IsType<SecretAsk>(Assert.Single(run.AskedOf("p-novak")));
        Assert.Empty(CeremonyWork.Of(run.State));
    }

    [Theory]
    [InlineData("draft-root-certificate", "ROOT")]
    [InlineData("draft-crl", "CRL")]
    [InlineData("draft-certificate", "BELOW")]
    [InlineData("sign-draft", "SIGN")]
    [InlineData("store-issued", "STORE")]
    public void A_step_without_what_it_is_made_of_is_refused_at_once(string kind, string step)
    {
        var line = step switch { "ROOT" => Root(), "CRL" => Crl, "BELOW" => Below(), "SIGN" => Signed.Replace("DRAFT", "crl", StringComparison.Ordinal), _ => Stored };
        var run = StepRun.OnDevice("read-kcv", line.TrimEnd('\n'));

        run.Typist.Play(state => state.PresentStep!.Status == StepStatus.Refused);

        Assert.Equal(RuleCodes.CertMissing, run.StepOf(kind).Attempt.Failure!.Rule);
    }

    [Fact]
    public void A_certificate_below_is_issued_on_the_approved_request()
    {
        var run = StepRun.OnDevice("generate-key", RootThen(Bring("request", HashOf(Request)) + Below(", not-after: 5 years") + Signed.Replace("DRAFT", "certificate", StringComparison.Ordinal) + Stored));
        run.Typist.PlayTo("bring-certificate-file");
        run.When(Show(run, Request), "o-lindgren");

        run.Typist.Play();

        var table = run.State.Fact<CertificateTable>();
        var below = TbsCertificate.Read(table.Of(IssuedKind.Certificate)!.Content.Tbs);
        Assert.Equal(("CN=Below", "CN=Root", 0), (below.Subject.Words, below.Issuer.Words, below.Extensions.PathLength));
        Assert.Equal(TbsCertificate.Read(table.Issuer!.Tbs).Extensions.SubjectKey, below.Extensions.AuthorityKey);
    }

    [Fact]
    public void Another_file_a_bad_signature_or_a_weak_key_is_refused_and_the_step_waits_for_the_approved_file()
    {
        var weak = Csr("Below", isWeak: true);
        var run = StepRun.OnDevice("generate-key", RootThen(Bring("request", HashOf(Request)) + Below() + Stored));
        run.Typist.PlayTo("bring-certificate-file");

        run.Refused(RuleCodes.CertFile, Show(run, weak), "o-lindgren");
        run.Refused(RuleCodes.RequestSignature, Show(run, Request, fits: false), "o-lindgren");
        run.Refused(RuleCodes.ActorSeat, Show(run, Request), "w-ito");
        var other = StepRun.OnDevice("generate-key", RootThen(Bring("request", HashOf(weak)) + Below() + Stored));
        other.Typist.PlayTo("bring-certificate-file");
        other.Refused(RuleCodes.RequestKey, Show(other, weak), "o-lindgren");
        var noRequest = StepRun.OnDevice("generate-key", RootThen(Bring("request", HashOf("3000")) + Below() + Stored));
        noRequest.Typist.PlayTo("bring-certificate-file");
        noRequest.Refused(RuleCodes.CertForm, Show(noRequest, "3000"), "o-lindgren");
    }

    [Theory]
    [InlineData("", "Another", RuleCodes.RequestSubject)]
    [InlineData(", not-after: 21 years", "Below", RuleCodes.CertWithin)]
    [InlineData(", not-before: 2025-01-01", "Below", RuleCodes.CertWithin)]
    [InlineData(", not-before: 2020-01-01, not-after: 2021-01-01", "Below", RuleCodes.CertValidity)]
    public void What_the_script_asks_for_and_cannot_be_is_refused_before_anything_is_drafted(string more, string name, string rule)
    {
        var request = Csr(name);
        var run = StepRun.OnDevice("generate-key", RootThen(Bring("request", HashOf(request)) + Below(more) + Stored));
        run.Typist.PlayTo("bring-certificate-file");
        run.When(Show(run, request), "o-lindgren");

        Assert.Equal((StepStatus.Refused, rule), (run.Present.Status, run.Present.Attempt.Failure!.Rule));
        Assert.Null(run.State.Fact<CertificateTable>().DraftOf(IssuedKind.Certificate));
    }

    [Fact]
    public void A_CRL_before_is_taken_from_its_issuer_alone_and_the_next_follows_it()
    {
        var run = StepRun.OnDevice("generate-key", RootThen(Crl + Signed.Replace("DRAFT", "crl", StringComparison.Ordinal) + Stored));
        run.Typist.Play();
        var table = run.State.Fact<CertificateTable>();
        var (root, crl) = (Convert.ToHexStringLower(table.Of(IssuedKind.RootCertificate)!.File), Convert.ToHexStringLower(table.Of(IssuedKind.Crl)!.File));
        var steps = Bring("issuer", HashOf(root)) + Bring("crl-before", HashOf(crl)) + Crl + Signed.Replace("DRAFT", "crl", StringComparison.Ordinal) + Stored;

        var next = StepRun.OnDevice("bring-certificate-file", steps);
        next.Refused(RuleCodes.CertSignature, Show(next, root, fits: false), "o-lindgren");
        next.When(Show(next, root), "o-lindgren");
        next.Refused(RuleCodes.CertSignature, Show(next, crl, fits: false), "o-lindgren");
        next.When(Show(next, crl), "o-lindgren");

        // The paper ceremony begins at the same hour again, so that the CRL before is from the future.
        Assert.Equal((StepStatus.Refused, RuleCodes.CertClock), (next.Present.Status, next.Present.Attempt.Failure!.Rule));
    }

    [Fact]
    public void A_script_that_says_that_there_is_no_CRL_before_goes_on_by_itself()
    {
        var run = StepRun.OnDevice("generate-key", RootThen(Bring("crl-before", "none") + Crl + Signed.Replace("DRAFT", "crl", StringComparison.Ordinal) + Stored));

        run.Typist.Play();

        Assert.StartsWith("None before", run.StepOf("bring-certificate-file").Attempt.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ca: no, path-length: 0, use: signatures", RuleCodes.ProfilePath)]
    [InlineData("ca: no, use: certificates", RuleCodes.ProfileUsage)]
    [InlineData("not-before: 2027-01-31, not-after: 2027-01-30", RuleCodes.ProfileDates)]
    [InlineData("not-after: soon", RuleCodes.PlanStepSetting)]
    [InlineData("country: Germany", RuleCodes.PlanStepSetting)]
    [InlineData("path-length: 10", RuleCodes.PlanStepSetting)]
    [InlineData("second-opinion: mine", RuleCodes.PlanStepSetting)]
    public void A_profile_that_contradicts_itself_is_a_fault_of_the_plan(string settings, string rule) =>
        Assert.Contains(rule, Assert.ThrowsAny<Exception>(() => StepRun.OnDevice("generate-key", Made + Root(", " + settings))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("draft-crl", "this-update: 2027-01-31, next-update: 2027-01-30", RuleCodes.ProfileDates)]
    [InlineData("draft-crl", "revoke: 7", RuleCodes.PlanStepSetting)]
    [InlineData("bring-certificate-file", "part: request, sha256: none", RuleCodes.CertFile)]
    [InlineData("bring-certificate-file", "part: letter, sha256: none", RuleCodes.PlanStepSetting)]
    [InlineData("sign-draft", "draft: letter", RuleCodes.PlanStepSetting)]
    public void Settings_that_contradict_each_other_or_mean_nothing_are_faults_of_the_plan(string kind, string settings, string rule) => Assert.Contains(
        rule,
        Assert.ThrowsAny<Exception>(() => StepRun.OnDevice(kind, $"      - {{ step: {kind}, title: T, who: operator, evidence: E., minutes: 1, with: {{ {settings} }} }}")).Message,
        StringComparison.Ordinal);
}
