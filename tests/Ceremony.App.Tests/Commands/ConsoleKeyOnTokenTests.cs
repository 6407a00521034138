using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using Ceremony.App.Commands.ConsoleKeys;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Storage;
using Ceremony.App.Tests.Evidence;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Secrets;
using Tool = Ceremony.TestKit.Tool;
using Xunit;

namespace Ceremony.App.Tests.Commands;

/// <summary>The console's key on a token of SoftHSM.</summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class ConsoleKeyOnTokenTests : IAsyncLifetime
{
    private const string Module = "/usr/lib/softhsm/libsofthsm2.so";
    private const string Pin = "canary-5273";
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("console-token-");
    private string _serial = "";

    private string Data => At("data");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(At("tokens"));
        await File.WriteAllTextAsync(At("softhsm2.conf"), $"directories.tokendir = {At("tokens")}\nlog.level = ERROR\n");
        await Made("softhsm2-util", "--init-token", "--free", "--label", "console", "--so-pin", "12345678", "--pin", Pin);
        foreach (var (type, id) in new[] { ("EC:prime256v1", "0A01"), ("EC:secp384r1", "0B01") })
        {
            await Made("pkcs11-tool", "--module", Module, "--token-label", "console", "--login", "--pin", Pin, "--keypairgen", "--key-type", type, "--id", id, "--label", "signing");
        }

        var shown = await Made("softhsm2-util", "--show-slots");
        _serial = shown.Split('\n').Select(line => line.Split(':')).First(part => part[0].Trim() == "Serial number" && part[1].Trim().Length > 0)[1].Trim();

        // The runtime keeps variables of its own; the module asks the C library.
        Assert.Equal(0, SetVariable("SOFTHSM2_CONF", At("softhsm2.conf"), 1));
        Secret("pin", Pin);
        using var folder = DataFolder.Open(Data);
    }

    public Task DisposeAsync()
    {
        _place.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Transcripts_signed_on_the_token_verify_and_those_of_the_file_before_it_still_do()
    {
        byte[] first, before;
        using (var folder = DataFolder.Open(Data))
        {
            using var file = new ConsoleKeyStore(folder.KeysFolder).LoadOrCreate(KeyPurpose.Production, SampleTranscript.Made);
            (first, before) = (file.Fingerprint.ToArray(), new SampleRun(file).Pdf());
        }

        var taken = await Take("0A01");
        Assert.True(taken.Exit == 0, taken.Error);
        Assert.Contains($"key 0A01 on token {_serial}", taken.Output, StringComparison.Ordinal);

        using (var folder = DataFolder.Open(Data))
        {
            var register = JournalVerification.Verify(await File.ReadAllBytesAsync(folder.RegisterPath));
            Assert.True(register.Passed);
            using var key = Load(folder, Pin);
            Assert.Equal(Convert.ToHexStringLower(key.Fingerprint.Span), register.Certificate);
            var pdf = new SampleRun(key).Pdf();
            var report = RecordVerifier.Verify(pdf, new VerificationOptions { TrustedHashes = [key.Fingerprint.ToArray()] });
            Assert.True(report.Result == VerificationResult.Good, string.Join('\n', report.Checks));
            await File.WriteAllBytesAsync(At("transcript.pdf"), pdf);
            var signature = await Tool.RunAsync("pdfsig", ["-nocert", At("transcript.pdf")]);
            Assert.Contains("Signature is Valid", signature.Output, StringComparison.Ordinal);
            var second = await Tool.RunAsync(Ceremony.TestKit.RepositoryFiles.PathOf("scripts", "verify-record"), [At("transcript.pdf")]);
            Assert.True(second.ExitCode is 0 or 3, second.All);
        }

        Assert.Equal(VerificationResult.Good, RecordVerifier.Verify(before, new VerificationOptions { TrustedHashes = [first] }).Result);

        // The PIN is nowhere in the data folder, and what is there needs it.
        Assert.All(Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain(Pin, File.ReadAllText(file), StringComparison.Ordinal));
        var shown = await CommandRun.Of(ConsoleKeyCommand.Create(), "show", "--data", Data, "--key-pin-file", At("pin"));
        Assert.Contains($"key 0A01 on token {_serial}", shown.Output, StringComparison.Ordinal);

        // And back to a file: the token's certificate vouches for it in the register.
        var rotated = await CommandRun.Of(ConsoleKeyCommand.Create(), "rotate", "--data", Data, "--key-pin-file", At("pin"));
        Assert.True(rotated.Exit == 0, rotated.Error);
        using var after = DataFolder.Open(Data);
        Assert.True(JournalVerification.Verify(await File.ReadAllBytesAsync(after.RegisterPath)).Passed);
        Assert.Null(new ConsoleKeyStore(after.KeysFolder).TokenOf(KeyPurpose.Production));
        Assert.Single(Directory.GetFiles(after.KeysFolder, "console-key-*.token"));
    }

    [Fact]
    public async Task Another_curve_another_certificate_a_wrong_PIN_and_an_absent_key_change_nothing()
    {
        var openssl = await Tool.RunAsync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", At("key.pem"), "-out", At("other.pem"), "-subj", "/CN=Other", "-days", "30"]);
        Assert.Equal(0, openssl.ExitCode);
        Secret("wrong", "canary-3725");

        var curve = await Take("0B01");
        var certificate = await Take("0A01", "--certificate", At("other.pem"));
        var absent = await Take("0C01");
        var wrong = await CommandRun.Of(ConsoleKeyCommand.Create(), "token", "--module", Module, "--token", _serial, "--key", "0A01", "--pin-file", At("wrong"), "--data", Data);

        Assert.All([curve, certificate, absent, wrong], refused => Assert.Equal(1, refused.Exit));
        Assert.Contains("P-256", curve.Error, StringComparison.Ordinal);
        Assert.Contains("certificate is not of the key", certificate.Error, StringComparison.Ordinal);
        Assert.Contains("0A01", absent.Error, StringComparison.Ordinal);
        Assert.Contains("PIN-WRONG", wrong.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", wrong.Error + wrong.Output, StringComparison.Ordinal);
        using var folder = DataFolder.Open(Data);
        Assert.Null(new ConsoleKeyStore(folder.KeysFolder).TokenOf(KeyPurpose.Production));
    }

    [Fact]
    public async Task A_token_that_is_gone_is_told_and_commands_that_sign_nothing_need_no_PIN()
    {
        Assert.Equal(0, (await Take("0A01")).Exit);
        using var folder = DataFolder.Open(Data);
        var store = new ConsoleKeyStore(folder.KeysFolder);

        Assert.Contains("--key-pin-file", Assert.Throws<ConsoleKeyException>(() => store.LoadOrCreate(KeyPurpose.Production, SampleTranscript.Made)).Message, StringComparison.Ordinal);
        using var certificate = X509CertificateLoader.LoadCertificate(store.CertificateOf(KeyPurpose.Production, SampleTranscript.Made));
        Assert.StartsWith("CN=Ceremony console", certificate.Subject, StringComparison.Ordinal);
        using var key = Load(folder, Pin);
        Directory.Delete(At("tokens"), recursive: true);
        Assert.Contains(_serial, Assert.Throws<ConsoleKeyException>(() => key.SignData("data"u8)).Message, StringComparison.Ordinal);
    }

    private Task<CommandRun> Take(string id, params string[] more) => CommandRun.Of(
        ConsoleKeyCommand.Create(), ["token", "--module", Module, "--token", _serial, "--key", id, "--pin-file", At("pin"), "--data", Data, .. more]);

    private static ConsoleSigningKey Load(DataFolder folder, string pin)
    {
        using var typed = SecretBuffer.CopyOf(System.Text.Encoding.ASCII.GetBytes(pin));
        return new ConsoleKeyStore(folder.KeysFolder).LoadOrCreate(KeyPurpose.Production, SampleTranscript.Made, typed);
    }

    private string At(string name) => Path.Combine(_place.FullName, name);

    private void Secret(string name, string value)
    {
        File.WriteAllText(At(name), value + "\n");
        File.SetUnixFileMode(At(name), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private async Task<string> Made(string program, params string[] arguments)
    {
        var run = await Tool.RunAsync(program, arguments, environment: new Dictionary<string, string> { ["SOFTHSM2_CONF"] = At("softhsm2.conf") });
        Assert.True(run.ExitCode == 0, run.ToString());
        return run.Output;
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
