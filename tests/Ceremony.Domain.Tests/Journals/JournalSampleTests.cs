using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ceremony.Domain.Journals;
using Ceremony.TestKit;
using Ceremony.TestKit.Journals;
using Xunit;

namespace Ceremony.Domain.Tests.Journals;

/// <summary>
/// The samples under <c>tests/vectors/journals</c> are frozen: they must verify for ever. New ones are added to
/// <see cref="JournalSamples"/> and written by running these tests with <c>CEREMONY_WRITE_SAMPLES=1</c>.
/// </summary>
public sealed class JournalSampleTests
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static JournalSampleTests()
    {
        if (Environment.GetEnvironmentVariable("CEREMONY_WRITE_SAMPLES") == "1")
        {
            Directory.CreateDirectory(PathOf(string.Empty));
            foreach (var sample in JournalSamples.All)
            {
                File.WriteAllBytes(PathOf(sample.File), sample.Bytes);
            }

            File.WriteAllText(PathOf("samples.json"), Index());
            File.WriteAllBytes(PathOf("console-1.der"), TestConsole.First.Certificate);
            File.WriteAllBytes(PathOf("console-2.der"), TestConsole.Second.Certificate);
        }
    }

    public static TheoryData<string> Files => [.. JournalSamples.All.Select(sample => sample.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_sample_gives_the_outcome_that_the_index_says(string file)
    {
        var sample = JsonSerializer.Deserialize<Entry[]>(File.ReadAllText(PathOf("samples.json")), _json)!.Single(entry => entry.File == file);
        var result = JournalVerification.Verify(File.ReadAllBytes(PathOf(file)));
        Assert.Equal(sample.Fails.Order(), result.Checks.Where(check => !check.Passed).Select(check => check.Rule.Code()).Order());
        Assert.Equal((sample.Line, sample.Closed, sample.Fingerprint), (result.FirstBadLine, result.Closed, result.Fingerprint));
        Assert.Equal(sample.Findings, result.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void The_files_are_still_what_the_generator_makes()
    {
        foreach (var sample in JournalSamples.All)
        {
            Assert.True(sample.Bytes.AsSpan().SequenceEqual(File.ReadAllBytes(PathOf(sample.File))), $"{sample.File} differs");
        }

        Assert.Equal(Index(), File.ReadAllText(PathOf("samples.json")));
    }

    [Fact]
    public void Every_sample_in_the_folder_is_in_the_index() =>
        Assert.Equal(
            JournalSamples.All.Select(sample => sample.File).Order(),
            Directory.GetFiles(PathOf(string.Empty), "*.ndjson").Select(path => Path.GetFileName(path)).Order());

    [Fact]
    public void Every_rule_has_a_bad_sample() =>
        Assert.Equal(JournalRules.All.Select(rule => rule.Code()).Order(), JournalSamples.All.SelectMany(sample => sample.Fails).Distinct().Order());

    [Fact]
    public void The_three_copies_of_one_ceremony_have_one_fingerprint() =>
        Assert.Single(new[] { "good-closed.ndjson", "good-closed.auditor.ndjson", "good-closed.public.ndjson" }
            .Select(file => JournalVerification.Verify(File.ReadAllBytes(PathOf(file))).Fingerprint).Distinct());

    private static string Index() => JsonSerializer.Serialize(
        JournalSamples.All.Select(s => new Entry(
            s.File, s.Says, s.Fails, s.Line, s.Closed, s.Findings,
            s.Closed && s.Fails.Length == 0 ? JsonDocument.Parse(LastLine(s.Bytes)).RootElement.GetProperty("hash").GetString() : null)),
        _json) + "\n";

    private static string LastLine(byte[] bytes) => Encoding.UTF8.GetString(bytes).TrimEnd('\n').Split('\n')[^1];

    private static string PathOf(string file) => RepositoryFiles.VectorPath("journals", file);

    private sealed record Entry(string File, string Says, string[] Fails, long? Line, bool Closed, string[] Findings, string? Fingerprint);
}
