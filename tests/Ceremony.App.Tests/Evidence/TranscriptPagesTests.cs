using System.Security.Cryptography;
using System.Text;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Sections;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

public sealed class TranscriptPagesTests
{
    [Fact]
    public void The_same_document_gives_the_same_pages_and_chain()
    {
        var (first, second) = (TranscriptPages.Lay(SampleTranscript.Production()), TranscriptPages.Lay(SampleTranscript.Production()));

        Assert.Equal(first.Texts, second.Texts);
        Assert.Equal(first.Chain, second.Chain);
    }

    [Fact]
    public void Each_chain_value_covers_the_one_before_it_and_the_text_of_its_page()
    {
        var document = SampleTranscript.Production();
        var pages = TranscriptPages.Lay(document);

        var value = document.RecordFingerprint;
        for (var i = 0; i < pages.Texts.Count; i++)
        {
            value = SHA256.HashData([.. value, .. Encoding.UTF8.GetBytes(pages.Texts[i])]);
            Assert.Equal(value, pages.Chain[i]);
            Assert.Contains($"Page {i + 1} of {pages.Texts.Count}\n", pages.Texts[i], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_rehearsal_and_a_virtual_device_are_marked_on_every_page()
    {
        var rehearsal = TranscriptPages.Lay(SampleTranscript.Rehearsal());
        var onVirtual = TranscriptPages.Lay(SampleTranscript.Production() with { Mode = TranscriptMode.Virtual });

        Assert.All(rehearsal.Texts, text => Assert.StartsWith("REHEARSAL: NOT A PRODUCTION RECORD\n", text, StringComparison.Ordinal));
        Assert.All(rehearsal.Texts, text => Assert.DoesNotContain("\nPRODUCTION\n", text, StringComparison.Ordinal));
        Assert.All(onVirtual.Texts, text => Assert.StartsWith("VIRTUAL DEVICE: NO HARDWARE PROTECTED ANY KEY\n", text, StringComparison.Ordinal));
        Assert.All(TranscriptPages.Lay(SampleTranscript.Production()).Texts, text => Assert.Contains("\nPRODUCTION\n", text, StringComparison.Ordinal));
    }

    [Fact]
    public void An_open_journal_is_named_on_every_page()
    {
        var pages = TranscriptPages.Lay(SampleTranscript.Production() with { IsClosed = false });

        Assert.All(pages.Texts, text => Assert.Contains("OPEN RECORD: the journal is not closed.", text, StringComparison.Ordinal));
    }

    [Fact]
    public void No_deviations_and_no_refusals_are_stated_in_words()
    {
        var document = SampleTranscript.Production();
        var sections = document.Sections.Select(section => section is DeviationsSection ? new DeviationsSection([], []) : section).ToArray();

        var text = string.Concat(TranscriptPages.Lay(document with { Sections = sections }).Texts);

        Assert.Contains("Deviations\nNone.\nRefused actions\nNone.\nRetries\nNone.\nBreaks\nNone.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_table_repeats_its_heads_and_its_group_on_each_page_and_loses_no_row()
    {
        var rows = Enumerable.Range(1, 150).Select(i => new StepsSection.Row($"1.{i}", $"Step number {i}", "Operator", "4 min", "R. Moreau", "10:00", $"Evidence-{i}")).ToArray();
        var document = SampleTranscript.Production() with { Sections = [new StepsSection("UTC", [new("1 Open", rows)])] };

        var pages = TranscriptPages.Lay(document).Texts.Skip(1).ToArray();

        Assert.True(pages.Length > 3);
        Assert.All(pages, text => Assert.Contains("Planned\nActual\nStep\nWhat\nWho\nTime\nWho\nTime\nEvidence\n", text, StringComparison.Ordinal));
        Assert.All(pages.Skip(1), text => Assert.Contains("Steps, continued\n", text, StringComparison.Ordinal));
        Assert.All(pages.Skip(1), text => Assert.Contains("1 Open, continued\n", text, StringComparison.Ordinal));
        var lines = string.Concat(pages).Split('\n');
        Assert.All(rows, row => Assert.Single(lines, line => line == row.Evidence.Plain));
    }

    [Fact]
    public void A_cell_longer_than_a_page_goes_on_over_the_next_without_losing_a_word()
    {
        var words = Enumerable.Range(1, 2500).Select(i => $"word{i}").ToArray();
        var row = new DeviationsSection.Row("D1", "Step 1", "x", string.Join(' ', words), "y", "z");
        var document = SampleTranscript.Production() with { Sections = [new DeviationsSection([row], [])] };

        var printed = string.Join(' ', TranscriptPages.Lay(document).Texts).Split(' ', '\n');

        Assert.Equal(words, printed.Where(word => word.StartsWith("word", StringComparison.Ordinal) && char.IsAsciiDigit(word[^1])));
    }

    [Fact]
    public void A_reason_longer_than_a_page_is_printed_whole()
    {
        var words = Enumerable.Range(1, 1500).Select(i => $"word{i}").ToArray();
        var row = new AgreementSection.Row("E. Voss", "Auditor", AgreementSection.Answer.Disagrees, "11:09", string.Join(' ', words));
        var document = SampleTranscript.Production() with { Sections = [new AgreementSection([row])] };

        var printed = string.Join(' ', TranscriptPages.Lay(document).Texts).Split([' ', '\n', '“', '”'], StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(words, printed.Where(word => word.StartsWith("word", StringComparison.Ordinal) && char.IsAsciiDigit(word[^1])));
    }

    [Fact]
    public void A_name_wider_than_its_column_is_broken_and_stays_inside_the_page()
    {
        var name = new string('W', 90);
        var row = new ParticipantsSection.Row(name, "Witness", "Org", "Passport", "M. Haddad", "10:00–close");
        var document = SampleTranscript.Production() with { Title = new string('M', 200), Sections = [new ParticipantsSection([row])] };

        var pages = TranscriptPages.Lay(document);

        Assert.Contains(name, string.Concat(pages.Texts).Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var right = pages.Pages.SelectMany(page => page.Ops).OfType<DrawOp.Text>()
            .Select(op => op.X + (FontLibrary.Shared.Shape(op.Face, op.Value).Advance * op.Size));
        Assert.All(right, edge => Assert.InRange(edge, 0, PageGeometry.A4.Right + 1));
    }

    [Fact]
    public void Nothing_is_drawn_below_the_foot_or_over_the_head()
    {
        var pages = TranscriptPages.Lay(SampleTranscript.Production());

        Assert.All(pages.Pages, page => Assert.All(page.Ops.OfType<DrawOp.Text>(), op => Assert.InRange(op.BaseLine, 20, PageGeometry.A4.Height - 20)));
        Assert.All(pages.Fields, field => Assert.InRange(field.Y + field.Height, PageGeometry.Top, PageGeometry.A4.Bottom));
    }
}
