using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Envelopes;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Shares.Envelopes;

public sealed class EnvelopeSheetTests : IDisposable
{
    private readonly Envelope _envelope;
    private readonly EnvelopeSheet _sheet;

    public EnvelopeSheetTests()
    {
        using var set = Envelopes.Set();
        _envelope = Envelopes.Seal(set.Pieces[0]);
        _sheet = EnvelopeSheet.Of(_envelope);
    }

    public void Dispose() => _envelope.Dispose();

    [Fact]
    public void The_sheet_has_rows_of_forty_letters_that_nobody_takes_for_each_other()
    {
        Assert.Equal(12, _sheet.Rows.Count);
        Assert.All(_sheet.Rows.SkipLast(1), row => Assert.Equal(40, row.Text.Length));
        Assert.All(_sheet.QrText, letter => Assert.Contains(letter, CheckGroup.Alphabet));
        Assert.Matches("^1: ([A-Z]{4} ){10}[A-Z]{4}$", _sheet.Rows[0].ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("R-1")]
    [InlineData("a-ceremony-id-of-sixty-four-letters-which-is-the-longest-one-0123")]
    public void Every_length_of_ceremony_id_comes_back_from_paper_and_from_the_code(string ceremony)
    {
        using var set = Envelopes.Set(ceremony: ceremony[..Math.Min(64, ceremony.Length)]);
        using var envelope = Envelopes.Seal(set.Pieces[2]);
        var sheet = EnvelopeSheet.Of(envelope);

        AssertSame(envelope, EnvelopeSheet.Read(sheet.QrText));
        AssertSame(envelope, EnvelopeSheet.Read(string.Join('\n', sheet.Rows)));
    }

    [Fact]
    public void Blanks_numbers_line_ends_and_case_do_not_matter()
    {
        AssertSame(_envelope, EnvelopeSheet.Read(string.Join("\r\n\r\n", _sheet.Rows.Select(row => $"  {row.Number}. {row.Grouped.ToLowerInvariant()}\t{row.Check} "))));
        AssertSame(_envelope, EnvelopeSheet.Read(string.Join('\n', _sheet.Rows.Select(row => row.Text + row.Check))));
        AssertSame(_envelope, EnvelopeSheet.Read(string.Join(' ', _sheet.Rows)));
        AssertSame(_envelope, EnvelopeSheet.Read(_sheet.QrText.ToLowerInvariant() + "\r\n"));
    }

    [Fact]
    public void A_mistyped_row_is_named()
    {
        foreach (var row in _sheet.Rows)
        {
            var wrong = (row.Text[5] == 'A' ? 'C' : 'A') + row.Text[6..];
            var lines = _sheet.Rows.Select(each => each == row ? $"{row.Text[..5]}{wrong}{row.Check}" : each.ToString()).ToArray();

            AssertRefused("SHEET-ROW-MISTYPED", [row.Number], EnvelopeSheet.Read(string.Join('\n', lines)));
        }

        AssertRefused("SHEET-ROW-MISTYPED", [2, 12], EnvelopeSheet.Read(string.Join('\n', _sheet.Rows.Select(row => row.Number is 2 or 12 ? $"{row.Number}: {row.Text}O{row.Check}" : row.ToString()))));
    }

    [Fact]
    public void A_row_without_its_check_group_is_named() => AssertRefused(
        "SHEET-CHECK-MISSING", [3], EnvelopeSheet.Read(string.Join('\n', _sheet.Rows.Select(row => row.Number == 3 ? row.Grouped : row.ToString()))));

    [Fact]
    public void A_row_that_is_left_out_is_named_whether_typed_or_scanned()
    {
        foreach (var missing in _sheet.Rows)
        {
            var rest = _sheet.Rows.Where(row => row != missing).ToArray();

            AssertRefused("SHEET-ROW-MISSING", [missing.Number], EnvelopeSheet.Read(string.Join('\n', rest.Select(row => row.ToString()))));
            AssertRefused("SHEET-ROW-MISSING", [missing.Number], EnvelopeSheet.Read(string.Join('\n', rest.Select(row => row.Text + row.Check))));
            AssertRefused("SHEET-ROW-MISSING", [missing.Number], EnvelopeSheet.Read(string.Concat(rest.Select(row => row.Text + row.Check))));
        }
    }

    [Fact]
    public void Rows_of_two_sheets_are_damage()
    {
        using var set = Envelopes.Set(seed: 5);
        using var other = Envelopes.Seal(set.Pieces[0], seed: 9);
        var foreign = EnvelopeSheet.Of(other).Rows[9];

        AssertRefused("ENVELOPE-DAMAGED", [], EnvelopeSheet.Read(string.Join('\n', _sheet.Rows.Select(row => row.Number == 10 ? foreign : row))));
    }

    [Theory]
    [InlineData("", "SHEET-ROWS")]
    [InlineData(" \n ", "SHEET-ROWS")]
    [InlineData("1: ACDE\n99: ACDE", "SHEET-ROWS")]
    [InlineData("hello world", "SHEET-ROW-MISTYPED")]
    public void Other_text_is_refused_by_name(string text, string rule) => Envelopes.AssertRefused(rule, EnvelopeSheet.Read(text));

    [Fact]
    public void Endless_text_is_refused() => Envelopes.AssertRefused("SHEET-ROWS", EnvelopeSheet.Read(new string('A', 100_000)));

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Random_and_mutated_text_is_the_envelope_or_refused_with_a_rule()
    {
        var printed = string.Join('\n', _sheet.Rows);
        Gen.Select(Gen.String[Gen.Char["ACDEFHJKMNPRTWXY0123456789:. \nabIO\u00E9\u0130"], 0, 60], Gen.Int[0, 3], Gen.Int[0, printed.Length], Gen.Int[0, 50]).Sample((random, kind, at, cut) =>
        {
            var text = kind switch
            {
                0 => random,
                1 => printed[..at] + random + printed[at..],
                2 => printed[..at] + printed[Math.Min(printed.Length, at + cut)..],
                _ => _sheet.QrText[..Math.Min(at, _sheet.QrText.Length)] + random,
            };
            switch (EnvelopeSheet.Read(text))
            {
                case EnvelopeReading.Read read:
                    Assert.Equal(_envelope.Hash, read.Envelope.Hash);
                    read.Envelope.Dispose();
                    break;
                case EnvelopeReading.Refused refused:
                    Assert.Matches("^(SHEET|ENVELOPE)-", refused.Refusal.Rule);
                    break;
            }
        }, iter: 100_000);
    }

    private static void AssertSame(Envelope expected, EnvelopeReading reading)
    {
        using var read = Envelopes.AssertRead(reading);
        Assert.Equal(expected.Bytes.ToArray(), read.Bytes.ToArray());
    }

    private static void AssertRefused(string rule, int[] rows, EnvelopeReading reading)
    {
        var refused = Assert.IsType<EnvelopeReading.Refused>(reading);
        Assert.Equal((rule, string.Join(',', rows)), (refused.Refusal.Rule, string.Join(',', refused.Rows)));
        Assert.All(rows, row => Assert.Contains($"{row}", refused.Refusal.WhatHappened, StringComparison.Ordinal));
    }
}
