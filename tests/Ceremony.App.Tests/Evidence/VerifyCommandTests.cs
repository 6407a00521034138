using System.CommandLine;
using System.Text.Json;
using Ceremony.App.Commands;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Verification;
using Ceremony.Domain.Fingerprints;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

public sealed class VerifyCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("verify-").FullName;
    private readonly ConsoleSigningKey key = ConsoleSigningKey.Create(KeyPurpose.Production, SampleTranscript.Made);
    private readonly string pdf;
    private readonly string journal;

    public VerifyCommandTests()
    {
        var record = new SampleRecord(key);
        (pdf, journal) = (Path.Combine(folder, "transcript.pdf"), Path.Combine(folder, "journal.ndjson"));
        File.WriteAllBytes(pdf, record.Pdf());
        File.WriteAllBytes(journal, record.Journal);
    }

    private string Hex => Convert.ToHexStringLower(key.Fingerprint.Span);

    public void Dispose()
    {
        key.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Exit_codes_tell_good_not_good_unreadable_and_unknown_apart()
    {
        var bad = Path.Combine(folder, "bad.pdf");
        var bytes = File.ReadAllBytes(pdf);
        bytes[5000] ^= 1;
        File.WriteAllBytes(bad, bytes);

        Assert.Equal(0, Run(pdf, "--trust", Hex).ExitCode);
        Assert.Equal(0, Run(journal, pdf, "--trust", Hex).ExitCode);
        Assert.Equal(1, Run(bad, "--trust", Hex).ExitCode);
        Assert.Equal(2, Run(Path.Combine(folder, "absent.pdf")).ExitCode);
        Assert.Equal(2, Run(pdf, "--trust", "not a fingerprint").ExitCode);
        Assert.Equal(3, Run(pdf).ExitCode);
        Assert.Equal(2, Run(pdf, Path.Combine(folder, "absent.pdf"), bad, "--trust", Hex).ExitCode);
        Assert.Equal(1, Run(bad, pdf).ExitCode);
        Assert.Equal(2, Run(pdf, Path.Combine(folder, "absent.pdf")).ExitCode);
    }

    [Fact]
    public void An_unknown_signer_is_shown_as_words_to_compare_with_the_paper()
    {
        var (_, output, _) = Run(pdf);

        Assert.Contains(FingerprintWords.Of(key.Fingerprint.Span).ToString(), output, StringComparison.Ordinal);
        Assert.Contains("Consistent, but the signer is unknown.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_check_has_one_line_that_says_what_it_rests_on()
    {
        var (_, output, _) = Run(pdf, "--trust", Hex);

        var lines = output.Split('\n');
        foreach (var name in new[] { CheckNames.Structure, CheckNames.Coverage, CheckNames.Encoding, CheckNames.Signature, "JOURNAL-CHAIN", "JOURNAL-CHECKPOINT", CheckNames.Record, CheckNames.Script, CheckNames.Closed, CheckNames.Trust })
        {
            var line = Assert.Single(lines, line => line.Contains($" {name} ", StringComparison.Ordinal));
            Assert.StartsWith("  pass ", line, StringComparison.Ordinal);
            Assert.EndsWith("]", line, StringComparison.Ordinal);
        }

        Assert.Single(lines, line => line.StartsWith("  not checked  DEVICE-ATTESTATION", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_holds_the_same_for_programs()
    {
        var (exitCode, output, _) = Run(pdf, "--json", "--trust", Hex);

        using var json = JsonDocument.Parse(output);
        var file = Assert.Single(json.RootElement.GetProperty("files").EnumerateArray());
        Assert.Equal(0, exitCode);
        Assert.Equal("good", file.GetProperty("result").GetString());
        Assert.Equal("production", file.GetProperty("mode").GetString());
        Assert.Equal(Hex, file.GetProperty("signer").GetString());
        Assert.Equal("not-checked", file.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == CheckNames.Artefacts).GetProperty("outcome").GetString());
    }

    [Fact]
    public void What_went_wrong_with_an_option_goes_to_standard_error()
    {
        var (_, output, error) = Run(pdf, "--trust", "12ab");

        Assert.Empty(output);
        Assert.StartsWith("--trust: ", error, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = CommandLine.CreateRoot().Parse(["verify", .. arguments]).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (exitCode, output.ToString(), error.ToString());
    }
}
