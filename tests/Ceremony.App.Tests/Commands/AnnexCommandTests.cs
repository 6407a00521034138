using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.App.Commands;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Storage;
using Ceremony.App.Tests.Evidence;
using Ceremony.App.Tests.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Journals;
using Xunit;

namespace Ceremony.App.Tests.Commands;

/// <summary>What comes after a record, countersignatures and addenda, is noted in its annex.</summary>
public sealed class AnnexCommandTests : IDisposable
{
    private const string Id = "C-2026-001";
    private const string Password = "canary-4418";
    private readonly TemporaryFolder place = new();

    public AnnexCommandTests()
    {
        using var folder = DataFolder.Open(Data);
        using var key = new ConsoleKeyStore(folder.KeysFolder).LoadOrCreate(KeyPurpose.Production, SampleTranscript.Made);
        var run = new SampleRun(key);
        File.WriteAllBytes(folder.JournalPath(Id), run.Journal);
        File.WriteAllBytes(folder.AnnexPath(Id), run.Annex);
        File.WriteAllBytes(folder.TranscriptPath(Id), run.Pdf());
        File.Copy(folder.TranscriptPath(Id), place.PathOf("transcript.pdf"));
        foreach (var path in new[] { folder.JournalPath(Id), folder.AnnexPath(Id), folder.TranscriptPath(Id) })
        {
            OwnersAlone(path);
        }
    }

    private string Data => place.PathOf("data");

    private string InFolder => Path.Combine(Data, "transcripts", Id + ".pdf");

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_countersignature_is_noted_with_its_certificate_and_both_hashes_and_the_console_s_copy_gets_it_too()
    {
        var (transcript, before) = (place.PathOf("transcript.pdf"), await File.ReadAllBytesAsync(InFolder));
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=U. Okafor", own, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, SampleTranscript.Made.AddYears(20));
        await File.WriteAllBytesAsync(place.PathOf("own.p12"), certificate.Export(X509ContentType.Pkcs12, Password));
        await File.WriteAllTextAsync(place.PathOf("password"), Password);
        OwnersAlone(place.PathOf("password"));

        var run = await Of("countersign", transcript, "--officer", "U. Okafor", "--p12", place.PathOf("own.p12"), "--p12-password-file", place.PathOf("password"), "--disagree", "The door was open.", "--data", Data);

        Assert.True(run.Exit == 0, run.Error);
        var signed = await File.ReadAllBytesAsync(transcript);
        Assert.Equal(signed, await File.ReadAllBytesAsync(InFolder));
        var noted = Assert.IsType<CountersignatureNoted>(Last());
        Assert.Equal(
            new CountersignatureNoted("U Okafor", false, "The door was open.", "CN=U. Okafor", Hash(certificate.RawData), Hash(before), Hash(signed)), noted);
    }

    [Fact]
    public async Task An_addendum_is_kept_and_noted_by_its_hash_and_never_replaced()
    {
        var scan = place.PathOf("ink.pdf");
        await File.WriteAllTextAsync(scan, "a scan");

        Assert.Equal(0, (await Of("addendum", Id, scan, "--what", "Page 7, signed in ink", "--data", Data)).Exit);
        var noted = Assert.IsType<AddendumAttached>(Last());
        Assert.Equal(new AddendumAttached("Page 7, signed in ink", "ink.pdf", 6, Hash("a scan"u8.ToArray())), noted);
        Assert.Equal("a scan", await File.ReadAllTextAsync(Path.Combine(Data, "artefacts", Id, "ink.pdf")));

        await File.WriteAllTextAsync(scan, "another");
        Assert.Equal(1, (await Of("addendum", Id, scan, "--what", "Again", "--data", Data)).Exit);
        Assert.Equal("a scan", await File.ReadAllTextAsync(Path.Combine(Data, "artefacts", Id, "ink.pdf")));
    }

    private static Task<CommandRun> Of(params string[] arguments) => CommandRun.Of(CommandLine.CreateRoot(), arguments);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private CeremonyEvent Last()
    {
        using var annex = File.OpenRead(Path.Combine(Data, "journals", Id + ".annex.ndjson"));
        var bytes = new MemoryStream();
        annex.CopyTo(bytes);
        Assert.True(JournalVerification.Verify(bytes.ToArray()).Passed);
        bytes.Position = 0;
        var line = JournalReader.Read(bytes).Last();
        return EventCodec.Decode(line.Event, line.Data);
    }

    private static void OwnersAlone(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
