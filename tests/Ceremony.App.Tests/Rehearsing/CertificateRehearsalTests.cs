using Ceremony.App.Commands.Records;
using Ceremony.App.Evidence.Bundles;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Hosting;
using Ceremony.App.Rehearsing;
using Ceremony.App.Tests.Commands;
using Ceremony.App.Tests.Orchestration;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Rules;
using Ceremony.TestKit;
using Ceremony.TestKit.Shares;
using Xunit;

namespace Ceremony.App.Tests.Rehearsing;

/// <summary>A root CA, a CA below it and the next CRL, rehearsed one after the other in one folder on a virtual device; OpenSSL judges what lies on the media.</summary>
public sealed class CertificateRehearsalTests : IDisposable
{
    private readonly MemoryFolder _folder = new();

    private string Data => Path.Combine(_folder.Root, "data");

    public void Dispose() => _folder.Dispose();

    private Task<RehearsalOutcome> RehearseAsync(string template, params (string Name, string Value)[] parameters)
    {
        var chain = TemplateChain.Read(RepositoryFiles.PathOf("templates", template + ".yaml")).Require();
        var rehearsal = new HeadlessRehearsal(new ConsoleOptions { DataFolder = Data, Rehearsal = true }, TestShareFormats.OneIteration, TimeProvider.System);
        return rehearsal.PlayAllAsync(chain, parameters.Append(("shares", "2")).ToDictionary(pair => pair.Item1, pair => pair.Item2), static _ => { }, static (_, _) => { }, CancellationToken.None);
    }

    private async Task<CeremonyState> FinishedAsync(string template, params (string Name, string Value)[] parameters)
    {
        var outcome = await RehearseAsync(template, parameters);
        Assert.True(outcome.Findings.Count == 0, string.Join('\n', outcome.Findings));
        Assert.True(outcome.Refusal is null, $"{outcome.Refusal}");
        Assert.Equal(CeremonyPhase.Finished, outcome.State.Phase);
        return outcome.State;
    }

    private (string Name, byte[] Content) OnMedium(string medium, IssuedFacts issued, string name) => (name, File.ReadAllBytes(Path.Combine(Data, "media", medium, issued.FileName)));

    [Theory]
    [InlineData("ec-secp384r1", "CN=Example Root CA, O=Example, C=DE", "EC secp384r1")]
    [InlineData("rsa-3072", "CN=Example Root CA, O=Example, C=DE", "RSA 3072")]
    public async Task OpenSSL_takes_a_root_a_CA_below_it_and_both_CRLs(string algorithm, string subject, string key)
    {
        var root = await FinishedAsync("root-ca", ("algorithm", algorithm), ("ca-name", "Example Root CA"), ("organisation", "Example"), ("country", "DE"));
        var below = await FinishedAsync("issue-intermediate", ("subject-name", "Example CA 1"), ("organisation", "Example"));
        var (rootFacts, belowFacts) = (root.Fact<CertificateTable>(), below.Fact<CertificateTable>());
        var serial = TbsCertificate.Read(belowFacts.Of(IssuedKind.Certificate)!.Content.Tbs).Serial;
        var before = OpenSsl.Run(
            [
                OnMedium("Medium-A", rootFacts.Of(IssuedKind.RootCertificate)!, "root.pem"), OnMedium("Medium-B", belowFacts.Of(IssuedKind.Certificate)!, "below.pem"),
                OnMedium("Medium-B", rootFacts.Of(IssuedKind.Crl)!, "crl.pem"),
            ],
            "verify", "-x509_strict", "-check_ss_sig", "-crl_check", "-CAfile", "root.pem", "-CRLfile", "crl.pem", "below.pem");
        var crl = await FinishedAsync("issue-crl", ("revoke", serial + " superseded"));
        var after = OpenSsl.Run(
            [
                OnMedium("Medium-A", rootFacts.Of(IssuedKind.RootCertificate)!, "root.pem"), OnMedium("Medium-A", belowFacts.Of(IssuedKind.Certificate)!, "below.pem"),
                OnMedium("Medium-A", crl.Fact<CertificateTable>().Of(IssuedKind.Crl)!, "crl.pem"),
            ],
            "verify", "-x509_strict", "-crl_check", "-CAfile", "root.pem", "-CRLfile", "crl.pem", "below.pem");

        Assert.Equal((0, "below.pem: OK\n"), before);
        Assert.Equal(2, after.ExitCode);
        Assert.Contains("certificate revoked", after.Output, StringComparison.Ordinal);
        var tbs = TbsCertificate.Read(rootFacts.Of(IssuedKind.RootCertificate)!.Content.Tbs);
        Assert.Equal((string.Join(", ", subject.Split(", ").Reverse()), key), (tbs.Subject.Words, PublicKeyKind.Words(tbs.PublicKey)));
        Assert.StartsWith("OpenSSL 3", rootFacts.Of(IssuedKind.RootCertificate)!.Opinion.Program, StringComparison.Ordinal);
        Assert.EndsWith("verify -x509_strict, signed by a stand-in for its issuer: OK", belowFacts.DraftOf(IssuedKind.Certificate)!.Opinion.Words, StringComparison.Ordinal);
        foreach (var state in new[] { root, below, crl })
        {
            var report = RecordVerifier.Verify(await File.ReadAllBytesAsync(Path.Combine(Data, "transcripts", state.Id + ".pdf")), new VerificationOptions());
            Assert.True(report.Result == VerificationResult.SignerUnknown, string.Join('\n', report.Checks));
            Assert.All(report.Checks.Where(check => check.Name == CheckNames.Issued), check => Assert.Equal(CheckOutcome.Pass, check.Outcome));
            await IsGoodAsBundleAsync(state);
        }
    }

    // What an auditor takes along holds what was issued, byte for byte as on the medium, and is found good; one bit of it changed is not.
    private async Task IsGoodAsBundleAsync(CeremonyState state)
    {
        var zip = Path.Combine(_folder.Root, state.Id + ".zip");
        var made = await CommandRun.Of(BundleCommand.Create(), state.Id, "--data", Data, "--out", zip);
        Assert.True(made.Exit == 0, made.Error);
        var files = EvidenceBundle.Read(zip);
        var issued = state.Fact<CertificateTable>().Issued.ToList();
        Assert.NotEmpty(issued);
        foreach (var one in issued)
        {
            var (_, onMedium) = OnMedium("Medium-A", one, one.FileName);
            var name = Assert.Single(files, file => file.Value.AsSpan().SequenceEqual(onMedium)).Key;
            var good = BundleVerifier.Verify(files, new VerificationOptions());
            Assert.True(good.Result == VerificationResult.SignerUnknown, string.Join('\n', good.Checks));

            files[name] = [.. onMedium[..^2], (byte)(onMedium[^2] ^ 1), onMedium[^1]];
            var changed = BundleVerifier.Verify(files, new VerificationOptions());
            Assert.Equal(VerificationResult.NotGood, changed.Result);
            Assert.Contains(changed.Checks, check => check.Name == CheckNames.BundleFiles && check.Outcome == CheckOutcome.Fail && check.Detail.Contains(name, StringComparison.Ordinal));
            files[name] = onMedium;
        }
    }

    [Fact]
    public async Task What_contradicts_itself_or_outlives_its_issuer_is_refused_and_nothing_is_signed()
    {
        var backwards = await RehearseAsync("root-ca", ("not-before", "2030-01-01"), ("not-after", "2029-12-31"));
        Assert.Equal((RuleCodes.ProfileDates, CeremonyState.Empty), (Assert.Single(backwards.Findings).Rule, backwards.State));
        var meaningless = await RehearseAsync("root-ca", ("country", "dede"));
        Assert.Equal("parameter:country", Assert.Single(meaningless.Findings).Field);

        await FinishedAsync("root-ca", ("not-after", "4 years"));
        var longer = await RehearseAsync("issue-intermediate");

        Assert.Equal(RuleCodes.CertWithin, longer.Refusal!.Rule);
        Assert.Empty(longer.State.Fact<CertificateTable>().Issued);
        Assert.Null(longer.State.Fact<CertificateTable>().DraftOf(IssuedKind.Certificate));
    }
}
