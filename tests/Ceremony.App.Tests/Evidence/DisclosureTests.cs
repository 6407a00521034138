using System.Text;
using Ceremony.App.Commands;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Orchestration.Transcripts;
using Ceremony.App.Tests.Commands;
using Ceremony.App.Tests.Storage;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

/// <summary>Three levels from one journal: the same fingerprint, nothing withheld on pages or inside, and each value can be shown later.</summary>
public sealed class DisclosureTests : IDisposable
{
    private readonly ConsoleSigningKey key = ConsoleSigningKey.Create(KeyPurpose.Production, SampleTranscript.Made);
    private readonly SampleRun run;
    private readonly Script script;

    public DisclosureTests()
    {
        run = new SampleRun(key);
        script = ScriptReader.Read(Encoding.UTF8.GetString(run.Script)).Require();
    }

    public static TheoryData<DisclosureClass> Levels => [DisclosureClass.Internal, DisclosureClass.Auditor, DisclosureClass.Public];

    public void Dispose() => key.Dispose();

    [Theory]
    [MemberData(nameof(Levels))]
    public void Each_level_is_accepted_with_its_pages_and_shows_the_same_record_fingerprint(DisclosureClass level)
    {
        var report = Verify(Make(level));

        Assert.True(report.Result == VerificationResult.Good, string.Join('\n', report.Checks));
        Assert.Equal(CheckOutcome.Pass, Outcome(report, CheckNames.PageText));
        Assert.Equal(CheckOutcome.Pass, Outcome(report, CheckNames.Disclosure));
        Assert.Equal(CheckOutcome.Pass, Outcome(report, CheckNames.Script));
        Assert.Equal(LastHash(), Convert.ToHexStringLower(report.Record!));
    }

    [Fact]
    public void A_public_copy_holds_no_withheld_value_and_no_salt_on_its_pages_or_inside()
    {
        var file = Make(DisclosureClass.Public);
        var pdf = PdfEvidence.Read(file);
        var pages = string.Concat(TranscriptPages.Lay(TranscriptMapping.Map(Record(DisclosureClass.Public))).Texts);
        var inside = Encoding.UTF8.GetString(pdf.Attachments[Attachment.JournalName]) + Encoding.UTF8.GetString(pdf.Attachments[Attachment.OutlineName]);

        var values = Fields().Select(found => found.Field.Value).OfType<JournalValue.Text>().Select(value => value.Value).Where(value => value.Length > 0).Distinct().ToList();
        Assert.True(values.Count > 3);
        foreach (var value in values.Append("Example Trust").Append("Room 2.14").Append("First device of the archive"))
        {
            Assert.DoesNotContain(value, pages, StringComparison.Ordinal);
            Assert.DoesNotContain(value, inside, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("\"salt\"", inside, StringComparison.Ordinal);
        Assert.Contains("public copy", pages, StringComparison.Ordinal);
        Assert.Contains("Withheld", pages, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_withheld_value_can_be_shown_later_and_no_other_value_passes_for_it()
    {
        var copy = Make(DisclosureClass.Public);
        foreach (var (line, field) in Fields())
        {
            var shown = DisclosedField.Parse(DisclosedField.Of("C-2026-001", line, field.Name)!.ToBytes());
            var report = Verify(copy, shown);
            Assert.True(report.Result == VerificationResult.Good, string.Join('\n', report.Checks));
            Assert.Equal(CheckOutcome.Pass, Outcome(report, CheckNames.Shown));

            var forged = Encoding.UTF8.GetString(shown.ToBytes()).Replace("\"value\":\"", "\"value\":\"x", StringComparison.Ordinal);
            Assert.Equal(CheckOutcome.Fail, Outcome(Verify(copy, DisclosedField.Parse(Encoding.UTF8.GetBytes(forged))), CheckNames.Shown));
            var elsewhere = Encoding.UTF8.GetString(shown.ToBytes()).Replace($"\"line\":{line.Sequence},", "\"line\":2,", StringComparison.Ordinal);
            Assert.Equal(VerificationResult.NotGood, Verify(copy, DisclosedField.Parse(Encoding.UTF8.GetBytes(elsewhere))).Result);
        }
    }

    [Fact]
    public void A_file_that_says_another_level_than_its_journal_shows_is_not_good()
    {
        var record = Record(DisclosureClass.Public);
        var whole = TranscriptFile.Make(
            TranscriptMapping.Map(record), [Attachment.Journal(run.Journal), Attachment.Outline(Encoding.UTF8.GetBytes(ScriptOutline.Of(script)))], key, SampleTranscript.Made);

        Assert.Equal(CheckOutcome.Fail, Outcome(Verify(whole), CheckNames.Disclosure));
    }

    [Fact]
    public async Task The_second_verifier_accepts_each_level_too()
    {
        using var folder = new TemporaryFolder();
        foreach (var level in Enum.GetValues<DisclosureClass>())
        {
            var path = folder.PathOf(level + ".pdf");
            await File.WriteAllBytesAsync(path, Make(level));
            var run = await TestKit.Tool.RunAsync("python3", [RepositoryFiles.PathOf("scripts", "verify-record"), "--trust", Convert.ToHexStringLower(key.Fingerprint.Span), path]);
            Assert.True(run.ExitCode == 0, run.ToString());
            Assert.Contains(LastHash(), run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_command_lists_takes_out_and_checks()
    {
        using var folder = new TemporaryFolder();
        var (whole, copy, shown) = (folder.PathOf("whole.pdf"), folder.PathOf("public.pdf"), folder.PathOf("field.json"));
        await File.WriteAllBytesAsync(whole, Make(DisclosureClass.Internal));
        await File.WriteAllBytesAsync(copy, Make(DisclosureClass.Public));

        var list = await CommandRun.Of(CommandLine.CreateRoot(), "disclose", whole);
        Assert.Equal(0, list.Exit);
        var row = list.Output.Split('\n').First(line => line.Contains("data.medium", StringComparison.Ordinal)).Split('\t');
        var taken = await CommandRun.Of(CommandLine.CreateRoot(), "disclose", whole, "--line", row[0], "--field", row[1]);
        Assert.Equal(0, taken.Exit);
        await File.WriteAllTextAsync(shown, taken.Output);

        var checkedCopy = await CommandRun.Of(CommandLine.CreateRoot(), "verify", copy, "--trust", Convert.ToHexStringLower(key.Fingerprint.Span), "--show", shown);
        Assert.True(checkedCopy.Exit == 0, checkedCopy.Output + checkedCopy.Error);
        Assert.Contains("what this record commits to", checkedCopy.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await CommandRun.Of(CommandLine.CreateRoot(), "disclose", copy, "--line", row[0], "--field", row[1])).Exit);
        Assert.Equal(2, (await CommandRun.Of(CommandLine.CreateRoot(), "verify", copy, "--show", whole)).Exit);
    }

    private static CheckOutcome Outcome(VerificationReport report, string check) => report.Checks.Single(entry => entry.Name == check).Outcome;

    private byte[] Make(DisclosureClass level) => LevelTranscript.Make(level, run.Journal, script, key, Paper.A4, SampleTranscript.Made).Pdf;

    private RecordView Record(DisclosureClass level) => LevelTranscript.Make(level, run.Journal, script, key, Paper.A4, SampleTranscript.Made).Record;

    private IEnumerable<(JournalLine Line, JournalField Field)> Fields()
    {
        using var stream = new MemoryStream(run.Journal);
        return [.. JournalReader.Read(stream).SelectMany(line => JournalField.Of(line).Select(field => (line, field)))];
    }

    private string LastHash()
    {
        using var stream = new MemoryStream(run.Journal);
        return JournalReader.Read(stream).Last().Hash;
    }

    private VerificationReport Verify(byte[] file, params DisclosedField[] shown) => RecordVerifier.Verify(file, new VerificationOptions
    {
        TrustedHashes = [key.Fingerprint.ToArray()],
        Pages = new PageSource(TranscriptFromJournal.Read, () => "another"),
        Shown = shown,
    });
}
