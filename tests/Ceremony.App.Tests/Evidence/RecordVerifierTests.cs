using System.Text;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Verification;
using Ceremony.Domain.Fingerprints;
using Ceremony.Domain.Journals;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

public sealed class RecordVerifierTests : IDisposable
{
    private readonly ConsoleSigningKey key = ConsoleSigningKey.Create(KeyPurpose.Production, SampleTranscript.Made);
    private readonly ConsoleSigningKey rehearsalKey = ConsoleSigningKey.Create(KeyPurpose.Rehearsal, SampleTranscript.Made);

    public void Dispose()
    {
        key.Dispose();
        rehearsalKey.Dispose();
    }

    [Fact]
    public void A_closed_record_of_a_trusted_signer_is_good_as_transcript_and_as_journal()
    {
        var record = new SampleRecord(key);

        foreach (var file in new[] { record.Pdf(), record.Journal })
        {
            var report = RecordVerifier.Verify(file, Trusting(key));
            Assert.True(report.Result == VerificationResult.Good, string.Join('\n', report.Checks));
            Assert.Equal(record.Fingerprint, report.Record);
            Assert.Equal(key.Fingerprint.ToArray(), report.Signer);
            Assert.Equal("C-2026-014", report.Id);
            Assert.Contains(report.Checks, check => check is { Name: CheckNames.Attestation, Outcome: CheckOutcome.NotChecked });
        }
    }

    [Fact]
    public void Trust_can_be_given_as_hex_or_as_words()
    {
        var pdf = new SampleRecord(key).Pdf();
        var hex = new VerificationOptions().Trusting(FingerprintHex.Group(key.Fingerprint.Span).ToUpperInvariant());
        var words = new VerificationOptions().Trusting(FingerprintWords.Of(key.Fingerprint.Span).ToString());

        Assert.Equal(VerificationResult.Good, RecordVerifier.Verify(pdf, hex).Result);
        Assert.Equal(VerificationResult.Good, RecordVerifier.Verify(pdf, words).Result);
    }

    [Fact]
    public void Without_trust_or_with_trust_in_another_the_signer_is_unknown()
    {
        var record = new SampleRecord(key);

        Assert.Equal(VerificationResult.SignerUnknown, RecordVerifier.Verify(record.Pdf(), new VerificationOptions()).Result);
        Assert.Equal(VerificationResult.SignerUnknown, RecordVerifier.Verify(record.Pdf(), Trusting(rehearsalKey)).Result);
        Assert.Equal(VerificationResult.SignerUnknown, RecordVerifier.Verify(record.Journal, new VerificationOptions()).Result);
    }

    [Fact]
    public void A_rehearsal_is_good_only_for_who_trusts_its_key_and_says_what_it_is()
    {
        var record = new SampleRecord(rehearsalKey, JournalMode.Rehearsal);

        foreach (var file in new[] { record.Pdf(), record.Journal })
        {
            Assert.Equal(VerificationResult.SignerUnknown, RecordVerifier.Verify(file, Trusting(key)).Result);
            var report = RecordVerifier.Verify(file, Trusting(rehearsalKey));
            Assert.Equal(VerificationResult.Good, report.Result);
            using var text = new StringWriter();
            VerificationText.Write(report, "r", text);
            Assert.Contains("REHEARSAL: this is not a production record.", text.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_production_journal_signed_by_a_rehearsal_key_is_not_good() =>
        AssertFails(new SampleRecord(rehearsalKey).Journal, CheckNames.Mode, Trusting(rehearsalKey));

    [Fact]
    public void A_virtual_device_outside_a_rehearsal_must_be_accepted_in_so_many_words()
    {
        var record = new SampleRecord(key, JournalMode.Virtual);

        foreach (var file in new[] { record.Pdf(), record.Journal })
        {
            AssertFails(file, CheckNames.Virtual, Trusting(key));
            Assert.Equal(VerificationResult.Good, RecordVerifier.Verify(file, Trusting(key) with { AcceptVirtual = true }).Result);
        }
    }

    [Fact]
    public void A_journal_cut_after_a_checkpoint_is_open_and_not_good()
    {
        var record = new SampleRecord(key);
        byte[] cut = [.. record.Lines.Take(record.Lines.Count - 1).SelectMany(line => line)];

        AssertFails(cut, CheckNames.Closed, Trusting(key));
        AssertFails(new SampleRecord(key, closed: false).Pdf(), CheckNames.Closed, Trusting(key));
    }

    [Fact]
    public void A_transcript_that_says_something_else_than_its_journal_is_not_good()
    {
        var record = new SampleRecord(key);

        AssertFails(record.Pdf(document => document with { RecordFingerprint = SampleTranscript.Hash("other") }), CheckNames.Record, Trusting(key));
        AssertFails(record.Pdf(document => document with { IsClosed = false }), CheckNames.Record, Trusting(key));
        AssertFails(record.Pdf(document => document with { ScriptHash = SampleTranscript.Hash("other") }), CheckNames.Script, Trusting(key));
        AssertFails(new SampleRecord(key, id: "C-2026-015").Pdf(), CheckNames.Record, Trusting(key));
        AssertFails(new SampleRecord(key, namedScript: [1]).Pdf(), CheckNames.Script, Trusting(key));
        using var other = ConsoleSigningKey.Create(KeyPurpose.Production, SampleTranscript.Made);
        AssertFails(record.Pdf(journal: new SampleRecord(other).Journal), CheckNames.Record, Trusting(key));
    }

    [Fact]
    public void A_journal_changed_before_it_was_embedded_is_not_good()
    {
        var record = new SampleRecord(key);
        var journal = Encoding.UTF8.GetString(record.Journal).Replace("o7", "o8", StringComparison.Ordinal);

        AssertFails(record.Pdf(journal: Encoding.UTF8.GetBytes(journal)), "JOURNAL-HASH", Trusting(key));
    }

    [Fact]
    public void Every_changed_byte_of_a_journal_is_detected()
    {
        var journal = new SampleRecord(key).Journal;
        for (var i = 0; i < journal.Length; i += 3)
        {
            var changed = (byte[])journal.Clone();
            changed[i] ^= (byte)(1 << (i % 7));
            Assert.NotEqual(VerificationResult.Good, RecordVerifier.Verify(changed, Trusting(key)).Result);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("\0\0\0")]
    public void What_is_neither_transcript_nor_journal_cannot_be_read(string content) =>
        Assert.Equal(VerificationResult.CannotRead, RecordVerifier.Verify(Encoding.UTF8.GetBytes(content), new VerificationOptions()).Result);

    private static VerificationOptions Trusting(ConsoleSigningKey key) => new() { TrustedHashes = [key.Fingerprint.ToArray()] };

    private static void AssertFails(byte[] file, string check, VerificationOptions options)
    {
        var report = RecordVerifier.Verify(file, options);
        Assert.Equal(VerificationResult.NotGood, report.Result);
        Assert.Contains(report.Checks, made => made.Name == check && made.Outcome == CheckOutcome.Fail);
    }
}
