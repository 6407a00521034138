using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.App.Commands;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Tests.Commands;
using Ceremony.App.Tests.Storage;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

/// <summary>Officers sign the finished transcript with keys of their own, one after the other; each signature stays valid.</summary>
public sealed class CountersignTests : IDisposable
{
    private const string Password = "canary-8264";
    private readonly TemporaryFolder folder = new();
    private readonly ConsoleSigningKey key = ConsoleSigningKey.Create(KeyPurpose.Production, SampleTranscript.Made);

    public CountersignTests()
    {
        File.WriteAllBytes(Transcript, new SampleRecord(key).Pdf());
        File.WriteAllText(PasswordFile, Password + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PasswordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private string Transcript => folder.PathOf("transcript.pdf");

    private string PasswordFile => folder.PathOf("password");

    public void Dispose()
    {
        key.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Two_officers_sign_and_every_signature_is_valid_for_us_and_for_another_program()
    {
        var before = await File.ReadAllBytesAsync(Transcript);
        Assert.Equal(0, (await SignAsync("M. Haddad", Pkcs12("haddad", RSA.Create(3072)), "--out", Path.GetRelativePath(Environment.CurrentDirectory, Transcript))).Exit);
        Assert.Equal(0, (await SignAsync("E. Voss", Pkcs12("voss", ECDsa.Create(ECCurve.NamedCurves.nistP384)), "--disagree", "The bag list was not corrected.")).Exit);

        var after = await File.ReadAllBytesAsync(Transcript);
        Assert.Equal(before, after[..before.Length]);
        var report = RecordVerifier.Verify(after, new VerificationOptions { TrustedHashes = [key.Fingerprint.ToArray()] });
        Assert.True(report.Result == VerificationResult.Good, string.Join('\n', report.Checks));
        var officers = report.Checks.Where(check => check.Name == CheckNames.Officer).ToList();
        Assert.All(officers, check => Assert.Equal((CheckOutcome.Pass, RestsOn.PersonSignature), (check.Outcome, check.RestsOn)));
        Assert.Contains("Field M Haddad: “Agrees with this record”, signed by CN=haddad", officers[0].Detail, StringComparison.Ordinal);
        Assert.Contains("covers all of the file up to revision 3 of 4", officers[0].Detail, StringComparison.Ordinal);
        Assert.Contains("Field E Voss: “Disagrees with this record: The bag list was not corrected.”, signed by CN=voss", officers[1].Detail, StringComparison.Ordinal);

        var poppler = await TestKit.Tool.RunAsync("pdfsig", ["-nocert", Transcript]);
        Assert.Equal(3, poppler.Output.Split("Signature is Valid").Length - 1);
        var qpdf = await TestKit.Tool.RunAsync("qpdf", ["--check", Transcript]);
        Assert.True(qpdf.ExitCode == 0, qpdf.ToString());
    }

    [Fact]
    public async Task Nobody_signs_twice_for_somebody_unknown_or_a_file_that_does_not_hold()
    {
        var own = Pkcs12("haddad", RSA.Create(2048));
        Assert.Equal(0, (await SignAsync("M. Haddad", own)).Exit);
        var signed = await File.ReadAllBytesAsync(Transcript);

        Assert.Contains("nobody signs twice", (await SignAsync("M. Haddad", own)).Error, StringComparison.Ordinal);
        Assert.Contains("keeps no field for N. Nobody", (await SignAsync("N. Nobody", own)).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Of("countersign", Transcript, "--officer", "E. Voss")).Exit);
        Assert.Equal(1, (await SignAsync("E. Voss", own, "--disagree", " ")).Exit);
        Assert.Equal(signed, await File.ReadAllBytesAsync(Transcript));

        signed[^100] ^= 1;
        await File.WriteAllBytesAsync(Transcript, signed);
        var refused = await SignAsync("E. Voss", own);
        Assert.Equal(1, refused.Exit);
        Assert.Contains("is not a transcript that holds", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_signs_nothing_and_appears_nowhere()
    {
        var own = Pkcs12("haddad", RSA.Create(2048));
        await File.WriteAllTextAsync(PasswordFile, "canary-wrong-1973\n");
        var before = await File.ReadAllBytesAsync(Transcript);

        var run = await SignAsync("M. Haddad", own);

        Assert.Equal(1, run.Exit);
        Assert.DoesNotContain("canary", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Transcript));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_on_a_token_signs_through_its_own_module(bool isRsa)
    {
        Directory.CreateDirectory(folder.PathOf("tokens"));
        await File.WriteAllTextAsync(folder.PathOf("softhsm2.conf"), $"directories.tokendir = {folder.PathOf("tokens")}\nlog.level = ERROR\n");
        using AsymmetricAlgorithm own = isRsa ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(folder.PathOf("key.pem"), own.ExportPkcs8PrivateKeyPem());
        using var certificate = Certificate("token", own);
        await File.WriteAllTextAsync(folder.PathOf("token.pem"), certificate.ExportCertificatePem());
        await ToolAsync("softhsm2-util", "--init-token", "--free", "--label", "ours", "--so-pin", "12345678", "--pin", Password);
        await ToolAsync("softhsm2-util", "--import", folder.PathOf("key.pem"), "--token", "ours", "--label", "own", "--id", "01", "--pin", Password);
        var serial = (await ToolAsync("softhsm2-util", "--show-slots")).Split('\n').Select(line => line.Split(':')).First(part => part[0].Trim() == "Serial number" && part[1].Trim().Length > 0)[1].Trim();

        // A process of its own: the module reads its settings from the environment.
        await ToolAsync(
            Path.Combine(AppContext.BaseDirectory, "ceremony"),
            "countersign", Transcript, "--officer", "M. Haddad", "--module", "/usr/lib/softhsm/libsofthsm2.so", "--serial", serial,
            "--certificate", folder.PathOf("token.pem"), "--pin-file", PasswordFile);

        var evidence = PdfEvidence.Read(await File.ReadAllBytesAsync(Transcript));
        Assert.True(evidence.Passed, string.Join('\n', evidence.Checks));
        Assert.Contains("signed by CN=token", evidence.Checks.Single(check => check.Name == CheckNames.Officer).Detail, StringComparison.Ordinal);
        var poppler = await TestKit.Tool.RunAsync("pdfsig", ["-nocert", Transcript]);
        Assert.Equal(2, poppler.Output.Split("Signature is Valid").Length - 1);
    }

    private static Task<CommandRun> Of(params string[] arguments) => CommandRun.Of(CommandLine.CreateRoot(), arguments);

    private Task<CommandRun> SignAsync(string officer, string keyFile, params string[] more) =>
        Of(["countersign", Transcript, "--officer", officer, "--p12", keyFile, "--p12-password-file", PasswordFile, .. more]);

    private async Task<string> ToolAsync(string program, params string[] arguments)
    {
        var run = await TestKit.Tool.RunAsync(program, arguments, environment: new Dictionary<string, string> { ["SOFTHSM2_CONF"] = folder.PathOf("softhsm2.conf") });
        Assert.True(run.ExitCode == 0, run.ToString());
        return run.Output;
    }

    private string Pkcs12(string name, AsymmetricAlgorithm own)
    {
        using (own)
        {
            using var certificate = Certificate(name, own);
            var path = folder.PathOf(name + ".p12");
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, Password));
            return path;
        }
    }

    private static X509Certificate2 Certificate(string name, AsymmetricAlgorithm own)
    {
        var request = own is RSA rsa
            ? new CertificateRequest($"CN={name}, O=Meridian Registry", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest($"CN={name}, O=Meridian Registry", (ECDsa)own, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        return request.CreateSelfSigned(SampleTranscript.Made.AddDays(-1), SampleTranscript.Made.AddYears(20));
    }
}
