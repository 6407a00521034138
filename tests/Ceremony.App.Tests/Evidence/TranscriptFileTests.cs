using System.Text;
using Ceremony.App.Evidence.Signing;
using UglyToad.PdfPig;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

public sealed class TranscriptFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("transcript-").FullName;
    private readonly ConsoleSigningKey key = ConsoleSigningKey.Create(KeyPurpose.Production, SampleTranscript.Made);
    private readonly string path;

    public TranscriptFileTests()
    {
        path = Path.Combine(folder, "transcript.pdf");
        File.WriteAllBytes(path, TranscriptFile.Make(SampleTranscript.Production(), SampleTranscript.Attachments, key, SampleTranscript.Made));
        if (Environment.GetEnvironmentVariable("CEREMONY_KEEP_SAMPLES") is { } keep)
        {
            File.Copy(path, Path.Combine(keep, "production.pdf"), overwrite: true);
            using var rehearsalKey = ConsoleSigningKey.Create(KeyPurpose.Rehearsal, SampleTranscript.Made);
            File.WriteAllBytes(Path.Combine(keep, "rehearsal.pdf"), TranscriptFile.Make(SampleTranscript.Rehearsal(), SampleTranscript.Attachments, rehearsalKey, SampleTranscript.Made));
        }
    }

    public void Dispose()
    {
        key.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Poppler_says_the_signature_is_valid_and_covers_the_whole_document()
    {
        var (_, output) = await Tool.Run("pdfsig", "-nocert", path);

        Assert.Contains("Signature is Valid.", output, StringComparison.Ordinal);
        Assert.Contains("Total document signed", output, StringComparison.Ordinal);
        Assert.Contains("ETSI.CAdES.detached", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Not total document signed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poppler_lists_an_empty_signature_field_for_each_officer()
    {
        var (_, output) = await Tool.Run("pdfsig", "-nocert", path);

        foreach (var name in new[] { "H Sørensen", "R Moreau", "I Novak", "L Marchetti", "A Okafor", "B Lindgren", "C Duarte", "M Haddad", "E Voss" })
        {
            Assert.Contains($"Signature Field Name: {name}", output, StringComparison.Ordinal);
        }

        Assert.Equal(9, output.Split("The signature form field is not signed.").Length - 1);
    }

    [Fact]
    public async Task Qpdf_finds_no_fault()
    {
        var (exitCode, output) = await Tool.Run("qpdf", "--check", path);

        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("WARNING", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_and_script_can_be_taken_out_by_other_software()
    {
        var (_, list) = await Tool.Run("pdfdetach", "-list", path);
        Assert.Contains("journal.ndjson", list, StringComparison.Ordinal);
        Assert.Contains("script.yaml", list, StringComparison.Ordinal);

        await Tool.Run("pdfdetach", "-saveall", "-o", folder, path);
        Assert.Equal(SampleTranscript.Journal, await File.ReadAllBytesAsync(Path.Combine(folder, "journal.ndjson")));
        Assert.Equal(SampleTranscript.Script, await File.ReadAllBytesAsync(Path.Combine(folder, "script.yaml")));
    }

    [Fact]
    public async Task Text_can_be_copied_out_letter_by_letter()
    {
        var (_, text) = await Tool.Run("pdftotext", "-layout", path, "-");

        Assert.Contains("H. Sørensen", text, StringComparison.Ordinal);
        Assert.Contains("Room clock 1 s behind the console’s", text, StringComparison.Ordinal);
        Assert.Contains("BBA4DB40C022844C", text, StringComparison.Ordinal);
        Assert.Contains("Page 6 of 6", text, StringComparison.Ordinal);
        Assert.Contains("2, on page 4", text, StringComparison.Ordinal);
        Assert.Contains("All 3 shares are needed, always.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_has_title_language_bookmarks_and_only_embedded_fonts()
    {
        var (_, info) = await Tool.Run("pdfinfo", path);
        Assert.Contains("Transcript C-2026-014: Provision device DENK0400123", info, StringComparison.Ordinal);
        Assert.Contains("A4", info, StringComparison.Ordinal);

        var (_, fonts) = await Tool.Run("pdffonts", path);
        var rows = fonts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains("yes yes yes", row, StringComparison.Ordinal));

        var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path));
        Assert.Contains("/Lang (en)", bytes, StringComparison.Ordinal);
        using var document = PdfDocument.Open(path);
        Assert.True(document.TryGetBookmarks(out var bookmarks));
        Assert.Equal(
            ["1 Participants", "2 Device", "3 Steps", "4 Shares and KCV", "5 Deviations", "6 Agreement", "7 Record fingerprint", "8 Copied by hand", "9 In this file"],
            bookmarks.GetNodes().Select(node => node.Title));
    }

    [Fact]
    public void Another_reader_sees_the_running_head_on_each_page()
    {
        using var document = PdfDocument.Open(path);

        Assert.Equal(6, document.NumberOfPages);
        Assert.All(document.GetPages(), page => Assert.Contains("PRODUCTION", page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_file_stays_small_because_fonts_hold_only_the_letters_used() =>
        Assert.InRange(new FileInfo(path).Length, 20_000, 200_000);

    [Fact]
    public void A_key_for_rehearsals_never_signs_a_production_transcript()
    {
        using var rehearsal = ConsoleSigningKey.Create(KeyPurpose.Rehearsal, SampleTranscript.Made);

        Assert.Throws<ArgumentException>(() => TranscriptFile.Make(SampleTranscript.Production(), SampleTranscript.Attachments, rehearsal, SampleTranscript.Made));
        Assert.Throws<ArgumentException>(() => TranscriptFile.Make(SampleTranscript.Rehearsal(), SampleTranscript.Attachments, key, SampleTranscript.Made));
    }
}
