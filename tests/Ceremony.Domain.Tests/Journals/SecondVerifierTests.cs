using System.Diagnostics;
using System.Text.Json;
using Ceremony.Domain.Journals;
using Ceremony.TestKit;
using Ceremony.TestKit.Journals;
using Xunit;

namespace Ceremony.Domain.Tests.Journals;

/// <summary><c>scripts/verify-record</c> shares no code with the verifier here; over the same files both must say the same.</summary>
public sealed class SecondVerifierTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ceremony-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Both_verifiers_say_the_same_of_every_sample() =>
        await AssertAgree([.. Directory.GetFiles(RepositoryFiles.VectorPath("journals"), "*.ndjson").Order()]);

    [Fact]
    public async Task Both_verifiers_find_each_of_two_hundred_changed_bits_in_the_same_place()
    {
        var journal = TestJournal.Closed().Bytes;
        var random = new Random(2026);
        var files = new List<string>();
        for (var i = 0; i < 200; i++)
        {
            var changed = journal.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            files.Add(Path.Combine(_folder.FullName, $"{i}.ndjson"));
            await File.WriteAllBytesAsync(files[^1], changed);
        }

        Assert.All(await AssertAgree(files), outcome => Assert.NotEmpty(outcome.Fails));
    }

    [Fact]
    public async Task Its_exit_code_says_good_bad_unreadable_or_unknown_signer()
    {
        // The frozen samples say rehearsal and have no certificate for rehearsals; this one is of a production console.
        var journal = new TestJournal(JournalHead.Start, JournalMode.Production);
        journal.Open();
        journal.Checkpoint(JournalEvents.CeremonyClosed, JournalValue.MapOf(("deviations", 0)));
        var good = Path.Combine(_folder.FullName, "good.ndjson");
        await File.WriteAllBytesAsync(good, journal.Bytes);
        string[] trust = ["--trust", TestConsole.First.Signer.Fingerprint];

        Assert.Equal(0, (await Run([.. trust, good])).ExitCode);
        Assert.Equal(3, (await Run([good])).ExitCode);
        Assert.Equal(1, (await Run([.. trust, RepositoryFiles.VectorPath("journals", "bad-value.ndjson")])).ExitCode);
        Assert.Equal(2, (await Run([.. trust, RepositoryFiles.VectorPath("journals", "missing.ndjson")])).ExitCode);
    }

    private static async Task<Outcome[]> AssertAgree(IReadOnlyList<string> files)
    {
        // Of the record as such, tests of transcripts and bundles say more.
        var theirs = JsonSerializer.Deserialize<Outcome[]>((await Run(["--json", .. files])).Output, JsonSerializerOptions.Web)!
            .Select(outcome => outcome with { Fails = [.. outcome.Fails.Where(code => code.StartsWith("JOURNAL-", StringComparison.Ordinal))] }).ToArray();
        var ours = files.Select(Ours).ToArray();
        Assert.Equal(ours.Select(outcome => JsonSerializer.Serialize(outcome)), theirs.Select(outcome => JsonSerializer.Serialize(outcome)));
        return theirs;
    }

    private static Outcome Ours(string file)
    {
        var found = JournalVerification.Verify(File.ReadAllBytes(file));
        return new(
            file,
            [.. found.Checks.Where(check => !check.Passed).Select(check => check.Rule.Code()).Order(StringComparer.Ordinal)],
            found.FirstBadLine, found.Closed, [.. found.Findings.Select(finding => finding.Code)], found.Signer, found.Fingerprint);
    }

    private static async Task<(int ExitCode, string Output)> Run(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("python3", [RepositoryFiles.PathOf("scripts", "verify-record"), .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    private sealed record Outcome(string File, string[] Fails, long? Line, bool Closed, string[] Findings, string? Signer, string? Fingerprint);
}
