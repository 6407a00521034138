using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Orchestration.Transcripts;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

public sealed class PageCheckTests : IDisposable
{
    private const string SameBuild = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    private readonly ConsoleSigningKey key = ConsoleSigningKey.Create(KeyPurpose.Production, SampleTranscript.Made);

    public void Dispose() => key.Dispose();

    [Fact]
    public void Pages_made_from_the_journal_inside_are_told_to_be_so_by_any_build_that_draws_them_alike()
    {
        var pdf = new SampleRun(key).Pdf();
        if (Environment.GetEnvironmentVariable("CEREMONY_KEEP_SAMPLES") is { } keep)
        {
            File.WriteAllBytes(Path.Combine(keep, "run.pdf"), pdf);
        }

        foreach (var build in new[] { SameBuild, "another" })
        {
            var report = RecordVerifier.Verify(pdf, Options(build));
            Assert.True(report.Result == VerificationResult.Good, string.Join('\n', report.Checks));
            Assert.Equal(CheckOutcome.Pass, PageCheck(report).Outcome);
            Assert.All([CheckNames.Run, CheckNames.ShareCounters, CheckNames.Kcv], name => Assert.Equal(CheckOutcome.Pass, report.Checks.Single(check => check.Name == name).Outcome));
        }
    }

    [Fact]
    public void A_page_that_says_something_else_than_the_journal_is_detected_though_the_console_signed_it()
    {
        var pdf = new SampleRun(key).Pdf(document => document with { Cover = document.Cover with { Deviations = "None whatever" } });

        var report = RecordVerifier.Verify(pdf, Options(SameBuild));
        Assert.Equal(VerificationResult.NotGood, report.Result);
        Assert.Equal(CheckNames.PageText, Assert.Single(report.Checks, check => check.Outcome == CheckOutcome.Fail).Name);
        Assert.Equal(CheckOutcome.NotChecked, PageCheck(RecordVerifier.Verify(pdf, Options("another"))).Outcome);
    }

    private static Check PageCheck(VerificationReport report) => report.Checks.Single(check => check.Name == CheckNames.PageText);

    private VerificationOptions Options(string build) => new()
    {
        TrustedHashes = [key.Fingerprint.ToArray()],
        Pages = new PageSource(TranscriptFromJournal.Read, () => build),
    };
}
