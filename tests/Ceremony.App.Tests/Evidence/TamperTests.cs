using System.Collections.Concurrent;
using Ceremony.App.Evidence.Verification;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

public sealed class TamperTests : IDisposable
{
    private readonly TamperedRecords records = new();

    public void Dispose() => records.Dispose();

    [Fact]
    public void The_record_itself_is_good()
    {
        foreach (var file in new[] { records.Pdf, records.Run.Journal })
        {
            var report = RecordVerifier.Verify(file, records.Trusting);
            Assert.True(report.Result == VerificationResult.Good, string.Join('\n', report.Checks));
        }
    }

    [Fact]
    public void Whatever_is_made_of_a_record_is_detected_by_the_check_that_is_there_for_it()
    {
        Assert.All(records.All(), sample =>
        {
            var report = RecordVerifier.Verify(sample.File, records.Trusting);
            Assert.Equal(sample.Fails is null ? VerificationResult.SignerUnknown : VerificationResult.NotGood, report.Result);
            Assert.True(sample.Fails is null || report.Checks.Any(check => check.Name == sample.Fails && check.Outcome == CheckOutcome.Fail), $"{sample.Name}: {string.Join('\n', report.Checks.Where(check => check.Outcome == CheckOutcome.Fail))}");
        });
    }

    [Fact]
    public void A_right_chain_over_a_run_that_the_rules_do_not_allow_is_detected_with_the_line()
    {
        Assert.All(records.Illegal(), sample =>
        {
            var report = RecordVerifier.Verify(sample.File, records.Trusting);
            var run = report.Checks.Single(check => check.Name == CheckNames.Run);
            Assert.True(run.Outcome == CheckOutcome.Fail, $"{sample.Name}: {run}");
            Assert.Matches(@"^Line \d+: ", run.Detail);
            Assert.DoesNotContain(report.Checks, check => check.Name.StartsWith("JOURNAL-", StringComparison.Ordinal) && check.Outcome == CheckOutcome.Fail);
        });
    }

    [Fact]
    public void Every_one_of_ten_thousand_changed_bits_is_detected()
    {
        const int flips = 10_000;
        var missed = new ConcurrentBag<string>();
        Parallel.For(0, flips, i =>
        {
            var random = new Random(i);
            var original = i % 2 == 0 ? records.Pdf : records.Run.Journal;
            var (at, bit) = (random.Next(original.Length), random.Next(8));
            var changed = (byte[])original.Clone();
            changed[at] ^= (byte)(1 << bit);
            if (RecordVerifier.Verify(changed, records.Trusting).Result is not (VerificationResult.NotGood or VerificationResult.CannotRead))
            {
                missed.Add($"{(i % 2 == 0 ? "transcript" : "journal")}, byte {at}, bit {bit}");
            }
        });

        Assert.Empty(missed);
    }
}
