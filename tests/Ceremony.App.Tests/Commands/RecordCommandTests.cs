using System.Text;
using Ceremony.App.Commands.Records;
using Ceremony.App.Evidence.Bundles;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Officers;
using Ceremony.App.Storage;
using Ceremony.App.Tests.Evidence;
using Xunit;

namespace Ceremony.App.Tests.Commands;

/// <summary><c>ceremony bundle</c> and <c>ceremony anchor</c> on a data folder with one closed ceremony.</summary>
public sealed class RecordCommandTests : IDisposable
{
    private const string Id = "C-2026-001";
    private readonly DirectoryInfo place = Directory.CreateTempSubdirectory("record-");
    private readonly byte[] signer;

    public RecordCommandTests()
    {
        using var folder = DataFolder.Open(Data);
        using var key = new ConsoleKeyStore(folder.KeysFolder).LoadOrCreate(KeyPurpose.Production, SampleTranscript.Made);
        var run = new SampleRun(key);
        signer = key.Fingerprint.ToArray();
        Write(folder.JournalPath(Id), run.Journal);
        Write(folder.AnnexPath(Id), run.Annex);
        Write(folder.TranscriptPath(Id), run.Pdf());
    }

    private string Data => Path.Combine(place.FullName, "data");

    private VerificationOptions Trusting => new() { TrustedHashes = [signer] };

    public void Dispose() => place.Delete(recursive: true);

    [Fact]
    public async Task A_bundle_is_made_put_into_the_register_and_found_good()
    {
        var zip = At("evidence.zip");
        var run = await CommandRun.Of(BundleCommand.Create(), Id, "--data", Data, "--out", zip);

        Assert.True(run.Exit == 0, run.Error);
        var files = EvidenceBundle.Read(zip);
        Assert.Equal(["annex.ndjson", "journal.ndjson", "manifest.json", "script.yaml", "transcript.pdf"], files.Keys);
        var report = BundleVerifier.Verify(files, Trusting);
        Assert.Equal(CheckOutcome.Pass, report.Checks.Single(check => check.Name == CheckNames.BundleFiles).Outcome);
        Assert.Contains(report.Notes, note => note.Contains("share files are never in a bundle", StringComparison.Ordinal));
        var given = Assert.Single(File.ReadLines(Path.Combine(Data, "register.ndjson")), line => line.Contains(RecordAccess.GivenEvent, StringComparison.Ordinal));
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(zip))), given, StringComparison.Ordinal);
        Assert.Contains(Id, given, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_files_give_the_same_bundle_and_none_is_overwritten()
    {
        var (one, two) = (At("one.zip"), At("two.zip"));
        Assert.Equal(0, (await CommandRun.Of(BundleCommand.Create(), Id, "--data", Data, "--out", one)).Exit);
        Assert.Equal(0, (await CommandRun.Of(BundleCommand.Create(), Id, "--data", Data, "--out", two)).Exit);
        var again = await CommandRun.Of(BundleCommand.Create(), Id, "--data", Data, "--out", two);

        Assert.Equal(await File.ReadAllBytesAsync(one), await File.ReadAllBytesAsync(two));
        Assert.Equal(1, again.Exit);
        Assert.StartsWith("No bundle was made", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_ceremony_that_is_not_there_nothing_is_made()
    {
        var run = await CommandRun.Of(BundleCommand.Create(), "C-2026-009", "--data", Data, "--out", At("none.zip"));

        Assert.Equal(1, run.Exit);
        Assert.Contains(Id, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(At("none.zip")));
    }

    [Fact]
    public async Task A_timestamp_of_another_authority_is_attached_and_verified_and_one_of_another_record_is_not()
    {
        Assert.Equal(0, (await CommandRun.Of(AnchorCommand.Create(), "export", Id, "--data", Data, "--out", At("anchor"))).Exit);
        await File.WriteAllTextAsync(At("other"), new string('a', 64) + "\n");
        await Authority();
        foreach (var name in new[] { "anchor", "other" })
        {
            await OpenSsl("ts", "-query", "-data", At(name), "-sha256", "-cert", "-out", At(name + ".tsq"));
            await OpenSsl("ts", "-reply", "-config", At("tsa.cnf"), "-section", "tsa", "-queryfile", At(name + ".tsq"), "-out", At(name + ".tsr"));
        }

        var attached = await CommandRun.Of(AnchorCommand.Create(), "attach", Id, At("anchor.tsr"), "--data", Data);
        var refused = await CommandRun.Of(AnchorCommand.Create(), "attach", Id, At("other.tsr"), "--data", Data);
        await CommandRun.Of(BundleCommand.Create(), Id, "--data", Data, "--out", At("evidence.zip"));

        Assert.True(attached.Exit == 0, attached.Error);
        Assert.Contains("CN=Test timestamp authority", attached.Output, StringComparison.Ordinal);
        Assert.Equal(1, refused.Exit);
        Assert.Contains("not a valid timestamp of this record", refused.Error, StringComparison.Ordinal);
        var files = EvidenceBundle.Read(At("evidence.zip"));
        var check = Assert.Single(BundleVerifier.Verify(files, Trusting).Checks, check => check.Name == CheckNames.Timestamp);
        Assert.Equal((CheckOutcome.Pass, RestsOn.AuthoritySignature), (check.Outcome, check.RestsOn));

        // Somebody changes the token in the annex.
        files["annex.ndjson"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["annex.ndjson"]).Replace("\"token\":\"MII", "\"token\":\"MIA", StringComparison.Ordinal));
        var changed = BundleVerifier.Verify(files, Trusting);
        Assert.Contains(changed.Checks, made => made.Name == CheckNames.Annex && made.Outcome == CheckOutcome.Fail);
        Assert.Contains(changed.Checks, made => made.Name == CheckNames.Timestamp && made.Outcome != CheckOutcome.Pass || made.Name == CheckNames.BundleFiles && made.Outcome == CheckOutcome.Fail);
    }

    private async Task Authority()
    {
        await File.WriteAllTextAsync(At("tsa.cnf"), $"""
            [req]
            distinguished_name = name
            x509_extensions = extensions
            prompt = no
            [name]
            CN = Test timestamp authority
            [extensions]
            extendedKeyUsage = critical,timeStamping
            [tsa]
            serial = {At("serial")}
            signer_cert = {At("tsa.pem")}
            signer_key = {At("tsa.key")}
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            ess_cert_id_alg = sha256
            """);
        await File.WriteAllTextAsync(At("serial"), "01\n");
        await OpenSsl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", At("tsa.key"), "-out", At("tsa.pem"), "-config", At("tsa.cnf"), "-days", "30");
    }

    private static async Task OpenSsl(params string[] arguments)
    {
        var (exit, output) = await Evidence.Tool.Run("openssl", arguments);
        Assert.True(exit == 0, output);
    }

    private string At(string name) => Path.Combine(place.FullName, name);

    private static void Write(string path, byte[] content) => OwnerOnlyFile.WriteAtomically(path, content);
}
