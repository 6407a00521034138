using System.Text.Json;
using Ceremony.App.Evidence.Bundles;
using Ceremony.App.Evidence.Verification;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

/// <summary><c>scripts/verify-record</c> shares no code with the verifier here; of the same transcripts, journals and bundles both say the same.</summary>
public sealed class SecondVerifierTests : IDisposable
{
    // What the second verifier says nothing about: the run's rules, devices, arithmetic, and the pages' text.
    private static readonly string[] BeyondItsScope =
        [CheckNames.Run, CheckNames.ShareCounters, CheckNames.Kcv, CheckNames.PageText, CheckNames.Attestation, CheckNames.Proof, CheckNames.AnnexTranscript, CheckNames.Timestamp, CheckNames.Trust];

    private readonly TamperedRecords records = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("second-verifier-");

    public void Dispose()
    {
        records.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Both_say_the_same_of_good_and_bad_records_and_bundles()
    {
        List<string> paths = [];
        foreach (var (name, content) in records.All().Select(sample => (sample.Name, sample.File)).Concat([("good.pdf", records.Pdf), ("good.ndjson", records.Run.Journal), ("annex.ndjson", records.Run.Annex)]))
        {
            paths.Add(Path.Combine(folder.FullName, name));
            await File.WriteAllBytesAsync(paths[^1], content);
        }

        foreach (var (name, files) in BundleSamples.Of(records.Run, records.Pdf))
        {
            paths.Add(BundleSamples.Write(files, Path.Combine(folder.FullName, name)));
        }

        var outcomes = await AssertAgree(paths);
        Assert.Equal(["annex.ndjson", "bundle-good", "good.ndjson", "good.pdf"], outcomes.Where(outcome => outcome.Fails.Length == 0 && outcome.Signer == records.Signer).Select(outcome => Path.GetFileName(outcome.File)).Order());
    }

    [Fact]
    public async Task Both_find_each_of_two_hundred_changed_bits()
    {
        List<string> paths = [];
        for (var i = 0; i < 200; i++)
        {
            var random = new Random(1000 + i);
            var changed = (byte[])(i % 4 != 0 ? records.Pdf : records.Run.Journal).Clone();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            paths.Add(Path.Combine(folder.FullName, $"{i}"));
            await File.WriteAllBytesAsync(paths[^1], changed);
        }

        Assert.All(await Run(paths), outcome => Assert.NotEmpty(outcome.Fails));
        Assert.All(paths, path => Assert.NotEqual(VerificationResult.Good, RecordVerifier.Verify(File.ReadAllBytes(path), records.Trusting).Result));
    }

    [Fact]
    public void It_is_one_script_that_somebody_can_read() =>
        Assert.InRange(File.ReadLines(RepositoryFiles.PathOf("scripts", "verify-record")).Count(), 100, 499);

    private async Task<Outcome[]> AssertAgree(List<string> paths)
    {
        var theirs = await Run(paths);
        Assert.All(paths.Zip(theirs), pair => Assert.Equal(Ours(pair.First), $"{Path.GetFileName(pair.First)}: {string.Join(' ', pair.Second.Fails)}"));
        return theirs;
    }

    private string Ours(string path)
    {
        var report = Directory.Exists(path) ? BundleVerifier.Verify(EvidenceBundle.Read(path), records.Trusting) : RecordVerifier.Verify(File.ReadAllBytes(path), records.Trusting);
        var fails = report.Checks.Where(check => check.Outcome == CheckOutcome.Fail && !BeyondItsScope.Contains(check.Name)).Select(check => check.Name).Distinct().Order(StringComparer.Ordinal);
        return $"{Path.GetFileName(path)}: {string.Join(' ', fails)}";
    }

    private static async Task<Outcome[]> Run(List<string> paths)
    {
        var (_, output) = await Tool.Run("python3", [RepositoryFiles.PathOf("scripts", "verify-record"), "--json", .. paths]);
        return JsonSerializer.Deserialize<Outcome[]>(output, JsonSerializerOptions.Web)!;
    }

    private sealed record Outcome(string File, string[] Fails, string? Signer);
}
