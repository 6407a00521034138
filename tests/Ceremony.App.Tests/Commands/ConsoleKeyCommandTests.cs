using System.Runtime.Versioning;
using Ceremony.App.Commands.ConsoleKeys;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Officers;
using Ceremony.App.Storage;
using Ceremony.App.Tests.Evidence;
using Ceremony.Domain.Fingerprints;
using Ceremony.Domain.Journals;
using Xunit;

namespace Ceremony.App.Tests.Commands;

[UnsupportedOSPlatform("windows")]
public sealed class ConsoleKeyCommandTests : IDisposable
{
    private const string Id = "C-2026-001";
    private readonly DirectoryInfo place = Directory.CreateTempSubdirectory("console-key-");
    private readonly byte[] first;
    private readonly byte[] transcript;

    public ConsoleKeyCommandTests()
    {
        using var folder = DataFolder.Open(Data);
        using var key = new ConsoleKeyStore(folder.KeysFolder).LoadOrCreate(KeyPurpose.Production, SampleTranscript.Made);
        var run = new SampleRun(key);
        (first, transcript) = (key.Fingerprint.ToArray(), run.Pdf());
        OwnerOnlyFile.WriteAtomically(folder.JournalPath(Id), run.Journal);
        OwnerOnlyFile.WriteAtomically(folder.AnnexPath(Id), run.Annex);
    }

    private string Data => At("data");

    public void Dispose() => place.Delete(recursive: true);

    [Fact]
    public async Task After_a_rotation_old_transcripts_verify_under_the_old_fingerprint_and_the_register_has_the_change_signed_by_the_old_key()
    {
        var rotated = await CommandRun.Of(ConsoleKeyCommand.Create(), "rotate", "--data", Data);
        Assert.True(rotated.Exit == 0, rotated.Error);
        Assert.Contains(FingerprintWords.Of(first).ToString(), rotated.Output, StringComparison.Ordinal);

        using (var folder = DataFolder.Open(Data))
        {
            using var next = new ConsoleKeyStore(folder.KeysFolder).LoadOrCreate(KeyPurpose.Production, SampleTranscript.Made);
            Assert.NotEqual(first, next.Fingerprint.ToArray());
            var register = JournalVerification.Verify(await File.ReadAllBytesAsync(folder.RegisterPath));
            Assert.True(register.Passed);
            Assert.Empty(register.Findings);
            Assert.Equal(Convert.ToHexStringLower(next.Fingerprint.Span), register.Certificate);
        }

        Assert.Equal(VerificationResult.Good, RecordVerifier.Verify(transcript, new VerificationOptions { TrustedHashes = [first] }).Result);
        Assert.Single(Directory.GetFiles(Path.Combine(Data, "keys"), $"console-key-{Convert.ToHexStringLower(first)[..16]}.pem"));
    }

    [Fact]
    public async Task An_organisations_key_is_taken_and_signs_transcripts_that_verify()
    {
        await Made("prime256v1", "secp256r1.p12");
        await File.WriteAllTextAsync(At("password"), "a password of theirs\n");
        File.SetUnixFileMode(At("password"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var taken = await CommandRun.Of(ConsoleKeyCommand.Create(), "import", At("secp256r1.p12"), "--password-file", At("password"), "--data", Data);

        Assert.True(taken.Exit == 0, taken.Error);
        using var folder = DataFolder.Open(Data);
        using var key = new ConsoleKeyStore(folder.KeysFolder).LoadOrCreate(KeyPurpose.Production, SampleTranscript.Made);
        var report = RecordVerifier.Verify(new SampleRun(key).Pdf(), new VerificationOptions { TrustedHashes = [key.Fingerprint.ToArray()] });
        Assert.True(report.Result == VerificationResult.Good, string.Join('\n', report.Checks));
        Assert.Contains(FingerprintWords.Of(key.Fingerprint.Span).ToString(), taken.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_on_another_curve_or_a_wrong_password_changes_nothing()
    {
        await Made("secp384r1", "secp384r1.p12");
        foreach (var password in new[] { "a password of theirs\n", "another\n" })
        {
            await File.WriteAllTextAsync(At("password"), password);
            File.SetUnixFileMode(At("password"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            var refused = await CommandRun.Of(ConsoleKeyCommand.Create(), "import", At("secp384r1.p12"), "--password-file", At("password"), "--data", Data);
            Assert.Equal(1, refused.Exit);
            Assert.Contains("Nothing was changed", refused.Error, StringComparison.Ordinal);
        }

        Assert.Contains(FingerprintWords.Of(first).ToString(), (await CommandRun.Of(ConsoleKeyCommand.Create(), "show", "--data", Data)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_encrypted_key_opens_with_its_passphrase_only()
    {
        await File.WriteAllTextAsync(At("passphrase"), "a passphrase of the console\n");
        File.SetUnixFileMode(At("passphrase"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal(0, (await CommandRun.Of(ConsoleKeyCommand.Create(), "rotate", "--data", Data, "--new-key-passphrase-file", At("passphrase"))).Exit);
        Assert.Contains("ENCRYPTED PRIVATE KEY", await File.ReadAllTextAsync(Path.Combine(Data, "keys", "console-key.pem")), StringComparison.Ordinal);

        var without = await CommandRun.Of(ConsoleKeyCommand.Create(), "show", "--data", Data);
        var with = await CommandRun.Of(ConsoleKeyCommand.Create(), "show", "--data", Data, "--key-passphrase-file", At("passphrase"));
        await File.WriteAllTextAsync(At("passphrase"), "another passphrase\n");
        var wrong = await CommandRun.Of(ConsoleKeyCommand.Create(), "show", "--data", Data, "--key-passphrase-file", At("passphrase"));

        Assert.Equal((1, 0, 1), (without.Exit, with.Exit, wrong.Exit));
        Assert.Contains("--key-passphrase-file", without.Error, StringComparison.Ordinal);
        Assert.Contains("does not open", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_ceremony_is_not_over_its_key_is_not_exchanged()
    {
        using (var folder = DataFolder.Open(Data))
        {
            File.Delete(folder.AnnexPath(Id));
        }

        var refused = await CommandRun.Of(ConsoleKeyCommand.Create(), "rotate", "--data", Data);
        Assert.Equal(1, refused.Exit);
        Assert.Contains(Id, refused.Error, StringComparison.Ordinal);
    }

    private async Task Made(string curve, string name)
    {
        foreach (var arguments in new string[][]
        {
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", $"ec_paramgen_curve:{curve}", "-nodes", "-keyout", At("key.pem"), "-out", At("certificate.pem"), "-subj", "/O=Example Trust/CN=Ceremony console", "-days", "30"],
            ["pkcs12", "-export", "-inkey", At("key.pem"), "-in", At("certificate.pem"), "-out", At(name), "-passout", "pass:a password of theirs"],
        })
        {
            var (exit, output) = await Evidence.Tool.Run("openssl", arguments);
            Assert.True(exit == 0, output);
        }
    }

    private string At(string name) => Path.Combine(place.FullName, name);
}
