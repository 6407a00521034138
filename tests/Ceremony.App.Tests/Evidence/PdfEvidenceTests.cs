using System.Text;
using Ceremony.App.Evidence.Pdf.Objects;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Verification;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

public sealed class PdfEvidenceTests : IClassFixture<PdfEvidenceTests.Sample>
{
    private readonly Sample sample;

    public PdfEvidenceTests(Sample sample) => this.sample = sample;

    [Fact]
    public void A_transcript_as_it_was_made_passes_every_check()
    {
        var evidence = PdfEvidence.Read(sample.Pdf);

        Assert.All(evidence.Checks, check => Assert.NotEqual(CheckOutcome.Fail, check.Outcome));
        Assert.Equal(
            [CheckNames.Structure, CheckNames.Coverage, CheckNames.Encoding, CheckNames.Signature, CheckNames.Certification, CheckNames.Later, CheckNames.Mode, CheckNames.Attachments],
            evidence.Checks.Select(check => check.Name));
        Assert.Equal(SampleTranscript.Journal, evidence.Attachments[Attachment.JournalName]);
        Assert.Equal(SampleTranscript.Script, evidence.Attachments[Attachment.ScriptName]);
        Assert.Equal(Convert.ToHexStringLower(sample.Key.Fingerprint.Span), evidence.Signer);
        Assert.Equal("C-2026-014", evidence.Record!.Id);
        Assert.Equal(Convert.ToHexStringLower(SampleTranscript.Hash("record")), evidence.Record.Fingerprint);
        Assert.Equal(6, evidence.Record.PageChain.Count);
    }

    [Fact]
    public void A_changed_byte_anywhere_outside_the_signature_is_detected()
    {
        var (open, close) = sample.Contents;
        var tested = 0;
        for (var i = 0; i < sample.Pdf.Length; i += i >= open && i < close ? close - i : 131)
        {
            AssertDetected(i, (byte)(1 << (i % 8)));
            tested++;
        }

        Assert.True(tested > 800);
    }

    [Fact]
    public void A_changed_byte_anywhere_in_the_signature_is_detected()
    {
        var (open, close) = sample.Contents;
        for (var i = open; i < close; i++)
        {
            AssertDetected(i, 0x01);
        }
    }

    [Fact]
    public void Lower_case_digits_in_the_signature_are_detected()
    {
        var (open, close) = sample.Contents;
        for (var i = open; i < close; i++)
        {
            if (sample.Pdf[i] is >= (byte)'A' and <= (byte)'F')
            {
                AssertDetected(i, 0x20);
            }
        }
    }

    [Fact]
    public void Every_cut_of_the_end_and_everything_appended_is_detected()
    {
        foreach (var length in Enumerable.Range(1, 60).Concat([500, 5_000, 50_000, 100_000]))
        {
            Assert.False(PdfEvidence.Read(sample.Pdf.AsMemory(0, sample.Pdf.Length - length)).Passed, $"cut by {length}");
        }

        foreach (var tail in new[] { "\n", " ", "%%EOF\n", "x" })
        {
            Assert.False(PdfEvidence.Read((byte[])[.. sample.Pdf, .. Encoding.ASCII.GetBytes(tail)]).Passed);
        }
    }

    [Fact]
    public void The_drawn_pages_alone_without_the_signed_revision_are_not_evidence()
    {
        var firstEnd = sample.Pdf.AsSpan().IndexOf("%%EOF\n"u8) + 6;

        Assert.False(PdfEvidence.Read(sample.Pdf.AsMemory(0, firstEnd)).Passed);
    }

    [Fact]
    public void An_update_after_the_signature_that_changes_a_page_is_named()
    {
        var file = PdfFile.Parse(sample.Pdf);
        var update = new PdfUpdate(file);
        var page = file.Pages()[0];
        update.Put(page, file.Dict(page).With("Rotate", PdfValue.I(180)));

        var evidence = PdfEvidence.Read(update.Write(new byte[16]));

        var failed = Assert.Single(evidence.Checks, check => check.Outcome == CheckOutcome.Fail);
        Assert.Equal(CheckNames.Later, failed.Name);
        Assert.Contains("Revision 3", failed.Detail, StringComparison.Ordinal);
        Assert.Empty(evidence.Attachments);
    }

    [Fact]
    public void An_officers_signature_in_their_empty_field_is_accepted_and_rests_on_a_person()
    {
        var signed = FillField(sample.Pdf, sample.OfficerKey, field => field);

        var evidence = PdfEvidence.Read(signed);

        Assert.True(evidence.Passed, string.Join('\n', evidence.Checks));
        var officer = Assert.Single(evidence.Checks, check => check.Name == CheckNames.Officer);
        Assert.Equal(RestsOn.PersonSignature, officer.RestsOn);
        Assert.Contains("H Sørensen", officer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_byte_in_an_officers_revision_is_detected()
    {
        var signed = FillField(sample.Pdf, sample.OfficerKey, field => field);

        for (var i = sample.Pdf.Length; i < signed.Length; i += 7)
        {
            var changed = (byte[])signed.Clone();
            changed[i] ^= 1;
            Assert.False(PdfEvidence.Read(changed).Passed, $"byte {i}");
        }
    }

    [Fact]
    public void A_field_that_is_filled_and_moved_at_the_same_time_is_named()
    {
        var signed = FillField(sample.Pdf, sample.OfficerKey, field => field.With("Rect", PdfValue.A(PdfValue.I(0), PdfValue.I(0), PdfValue.I(600), PdfValue.I(800))));

        var failed = Assert.Single(PdfEvidence.Read(signed).Checks, check => check.Outcome == CheckOutcome.Fail);
        Assert.Equal(CheckNames.Later, failed.Name);
    }

    [Fact]
    public void A_signature_with_an_unsigned_attribute_or_in_another_encoding_is_detected()
    {
        var cms = new System.Security.Cryptography.Pkcs.SignedCms();
        var (open, close) = sample.Contents;
        cms.Decode(Convert.FromHexString(Encoding.ASCII.GetString(sample.Pdf.AsSpan(open + 1, close - open - 2))).AsSpan());
        cms.SignerInfos[0].AddUnsignedAttribute(new System.Security.Cryptography.AsnEncodedData("1.2.3.4", [0x05, 0x00]));
        var digits = Convert.ToHexString(cms.Encode()).PadRight(close - open - 2, '0');
        var changed = (byte[])sample.Pdf.Clone();
        Encoding.ASCII.GetBytes(digits, changed.AsSpan(open + 1));

        var failed = Assert.Single(PdfEvidence.Read(changed).Checks, check => check.Outcome == CheckOutcome.Fail);
        Assert.Equal(CheckNames.Encoding, failed.Name);
    }

    [Fact]
    public void A_rehearsal_transcript_says_so_and_a_rehearsal_dressed_as_production_is_detected()
    {
        using var key = ConsoleSigningKey.Create(KeyPurpose.Rehearsal, SampleTranscript.Made);
        var rehearsal = TranscriptFile.Make(SampleTranscript.Rehearsal(), SampleTranscript.Attachments, key, SampleTranscript.Made);

        var evidence = PdfEvidence.Read(rehearsal);
        Assert.True(evidence.Passed);
        Assert.Contains("REHEARSAL", evidence.Checks.Single(check => check.Name == CheckNames.Mode).Detail, StringComparison.Ordinal);

        // The forger has the rehearsal key and signs again after changing the mark.
        var text = Encoding.Latin1.GetString(rehearsal);
        var at = text.IndexOf("/Mode /Rehearsal", StringComparison.Ordinal);
        Assert.True(at > 0);
        var forged = Resign(Encoding.Latin1.GetBytes(text[..at] + "/Mode /Virtual  " + text[(at + 16)..]), key);
        var failed = Assert.Single(PdfEvidence.Read(forged).Checks, check => check.Outcome == CheckOutcome.Fail);
        Assert.Equal(CheckNames.Mode, failed.Name);
    }

    [Fact]
    public void Whatever_the_input_reading_ends_with_a_failed_check_and_never_with_an_exception()
    {
        foreach (var input in new[] { "", "%PDF-", "%PDF-1.4\n%xxxx\n", "not a pdf", new string('[', 5000), "%PDF-1.4\n%xxxx\nstartxref\n15\n%%EOF\n" })
        {
            Assert.False(PdfEvidence.Read(Encoding.Latin1.GetBytes(input)).Passed);
        }
    }

    [Fact]
    public void Random_damage_in_several_places_never_ends_with_an_exception()
    {
        var random = new Random(20261117);
        for (var round = 0; round < 400; round++)
        {
            var changed = (byte[])sample.Pdf.Clone();
            var from = round % 2 == 0 ? 0 : sample.SecondRevision;
            for (var i = 0; i < 4; i++)
            {
                changed[random.Next(from, changed.Length)] = (byte)random.Next(256);
            }

            if (!changed.AsSpan().SequenceEqual(sample.Pdf))
            {
                Assert.False(PdfEvidence.Read(changed).Passed);
            }
        }
    }

    private static byte[] FillField(byte[] pdf, ConsoleSigningKey key, Func<PdfValue.Dict, PdfValue.Dict> change)
    {
        var file = PdfFile.Parse(pdf);
        var fields = file.Follow<PdfValue.Array>(file.Follow<PdfValue.Dict>(file.Root["AcroForm"])["Fields"]);
        var number = ((PdfValue.Ref)fields.Items[1]).Number;
        var update = new PdfUpdate(file);
        var signature = update.Reserve();
        update.PutRaw(signature, "<</Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n" + SignaturePlaceholder.Entries + ">>");
        update.Put(number, change(file.Dict(number)).With("V", new PdfValue.Ref(signature)));
        var bytes = update.Write(new byte[16]);
        SignaturePlaceholder.Fill(bytes, pdf.Length, key.SignDetached);
        return bytes;
    }

    private static byte[] Resign(byte[] pdf, ConsoleSigningKey key)
    {
        var (open, close) = ContentsOf(pdf);
        var digits = Convert.ToHexString(key.SignDetached([.. pdf.AsSpan(0, open), .. pdf.AsSpan(close)])).PadRight(close - open - 2, '0');
        Encoding.ASCII.GetBytes(digits, pdf.AsSpan(open + 1));
        return pdf;
    }

    private static (int Open, int Close) ContentsOf(byte[] pdf)
    {
        var open = pdf.AsSpan().IndexOf("/Contents <"u8) + "/Contents ".Length;
        return (open, open + pdf.AsSpan(open).IndexOf((byte)'>') + 1);
    }

    private void AssertDetected(int index, byte flip)
    {
        sample.Pdf[index] ^= flip;
        var passed = PdfEvidence.Read(sample.Pdf).Passed;
        sample.Pdf[index] ^= flip;
        Assert.False(passed, $"byte {index} flipped by {flip:x2}");
    }

    /// <summary>One signed transcript for all tests of the class, which run one after the other.</summary>
    public sealed class Sample : IDisposable
    {
        public Sample()
        {
            Pdf = TranscriptFile.Make(SampleTranscript.Production(), SampleTranscript.Attachments, Key, SampleTranscript.Made);
            Contents = ContentsOf(Pdf);
            SecondRevision = Pdf.AsSpan().IndexOf("%%EOF\n"u8) + 6;
        }

        public ConsoleSigningKey Key { get; } = ConsoleSigningKey.Create(KeyPurpose.Production, SampleTranscript.Made);

        public ConsoleSigningKey OfficerKey { get; } = ConsoleSigningKey.Create(KeyPurpose.Production, SampleTranscript.Made);

        public byte[] Pdf { get; }

        public (int Open, int Close) Contents { get; }

        public int SecondRevision { get; }

        public void Dispose()
        {
            Key.Dispose();
            OfficerKey.Dispose();
        }
    }
}
