using Ceremony.Domain.Shares;
using Ceremony.TestKit.Shares;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Shares;

public class ShareSheetTests
{
    private const string Base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static readonly Gen<ShareSheet> Sheets = Gen.Byte.Array[56].Select(content =>
    {
        using var file = ShareFile.Parse([.. "Salted__"u8, .. content]);
        return ShareSheet.Of(file);
    });

    [Fact]
    public void The_rows_are_what_openssl_base64_prints()
    {
        using var file = ShareFile.Parse(ShareFileVector.All["computed-1"].File);
        var sheet = ShareSheet.Of(file);

        // printf … | openssl base64
        Assert.Equal("U2FsdGVkX18BAgMEBQYHCMWTzpdeklo90QJQHdHhifEfqBc2gOi8aGCh/txZDC6d\npcqR5d+GNzeWxw+GoPGBRQ==\n", sheet.Base64);
        Assert.Equal(["1: U2FsdGVkX18BAgMEBQYHCMWTzpdeklo90QJQHdHhifEfqBc2gOi8aGCh/txZDC6d DPHE", "2: pcqR5d+GNzeWxw+GoPGBRQ== DNWT"], sheet.Rows.Select(row => row.ToString()));
        Assert.Equal(file.Hash, sheet.FileHash);
    }

    [Fact]
    public void A_typed_sheet_gives_the_same_file() => Sheets.Sample(sheet =>
        AssertRead(sheet, ShareSheet.ReadTyped(string.Join("\r\n", sheet.Rows))));

    [Fact]
    public void Blanks_numbers_and_the_case_of_check_groups_do_not_matter() => Sheets.Sample(sheet =>
    {
        var typed = sheet.Rows.Select(row =>
            $"  {string.Join(' ', row.Text.Chunk(8).Select(group => new string(group)))}  {row.Check.ToLowerInvariant()} ");

        AssertRead(sheet, ShareSheet.ReadTyped(string.Join("\n\n", typed) + "\n"));
    });

    [Fact]
    public void A_scanned_code_and_the_output_of_openssl_give_the_same_file() => Sheets.Sample(sheet =>
    {
        AssertRead(sheet, ShareSheet.ReadScanned(sheet.QrText));
        AssertRead(sheet, ShareSheet.ReadScanned(sheet.Base64));
        Assert.DoesNotContain('\n', sheet.QrText);
    });

    [Fact]
    public void One_wrong_character_is_refused_and_its_row_is_named() =>
        Gen.Select(Sheets, Gen.Int[0, 85], Gen.Int[0, 63]).Sample((sheet, position, letter) =>
        {
            var wrong = Base64Alphabet[letter];
            if (sheet.QrText[position] == wrong)
            {
                return;
            }

            AssertMistyped((position / 64) + 1, Retype(sheet, text => text[..position] + wrong + text[(position + 1)..]));
        });

    [Fact]
    public void Two_neighbours_exchanged_are_refused_and_their_row_is_named() =>
        Gen.Select(Sheets, Gen.Int[0, 84]).Where((sheet, position) =>
                position != 63 && sheet.QrText[position] != sheet.QrText[position + 1])
            .Sample((sheet, position) => AssertMistyped(
                (position / 64) + 1,
                Retype(sheet, text => text[..position] + text[position + 1] + text[position] + text[(position + 2)..])));

    [Fact]
    public void A_missing_or_added_character_is_refused_and_its_row_is_named() => Sheets.Sample(sheet =>
    {
        AssertMistyped(1, ShareSheet.ReadTyped($"{sheet.Rows[0].ToString().Remove(10, 1)}\n{sheet.Rows[1]}"));
        AssertMistyped(2, ShareSheet.ReadTyped($"{sheet.Rows[0]}\n{sheet.Rows[1].ToString().Insert(10, "x")}"));
    });

    [Fact]
    public void Rows_in_the_wrong_order_are_refused() => Sheets.Sample(sheet =>
        Assert.Equal([1, 2], AssertRefused("SHEET-ROW-MISTYPED", ShareSheet.ReadTyped($"{sheet.Rows[1]}\n{sheet.Rows[0]}")).Rows));

    [Fact]
    public void A_typed_row_without_its_check_group_is_refused() => Sheets.Sample(sheet =>
        Assert.Equal([2], AssertRefused("SHEET-CHECK-MISSING", ShareSheet.ReadTyped($"{sheet.Rows[0]}\n{sheet.Rows[1].Text}")).Rows));

    [Theory]
    [InlineData("")]
    [InlineData("one row")]
    [InlineData("three\nrows\nhere")]
    public void Another_number_of_rows_is_refused(string typed) => AssertRefused("SHEET-ROWS", ShareSheet.ReadTyped(typed));

    [Fact]
    public void A_sheet_of_something_else_is_refused_as_such()
    {
        var otherText = Convert.ToBase64String(new byte[64]);

        AssertRefused("SHARE-NOT-A-FILE", ShareSheet.ReadScanned(otherText));
        AssertRefused("SHEET-ROWS", ShareSheet.ReadScanned(otherText[..^4]));
        AssertRefused("SHEET-ROWS", ShareSheet.ReadScanned(otherText[..^3] + "B==")); // unused bits set
    }

    [Fact]
    public void Any_text_is_read_or_refused_and_nothing_else() => Gen.Select(Gen.String, Sheets, Gen.Int[0, 170]).Sample((text, sheet, cut) =>
    {
        var printed = string.Join('\n', sheet.Rows);
        var at = Math.Min(cut, printed.Length);
        foreach (var typed in new[] { text, printed[..at], printed.Insert(at, text), printed[at..] })
        {
            (ShareSheet.ReadTyped(typed) as ShareSheetReading.Read)?.File.Dispose();
            (ShareSheet.ReadScanned(typed) as ShareSheetReading.Read)?.File.Dispose();
        }
    });

    private static ShareSheetReading Retype(ShareSheet sheet, Func<string, string> change)
    {
        var changed = change(sheet.QrText);
        return ShareSheet.ReadTyped($"1: {changed[..64]} {sheet.Rows[0].Check}\n2: {changed[64..]} {sheet.Rows[1].Check}");
    }

    private static void AssertRead(ShareSheet sheet, ShareSheetReading reading)
    {
        using var file = Assert.IsType<ShareSheetReading.Read>(reading).File;
        Assert.Equal(sheet.FileHash, file.Hash);
    }

    private static void AssertMistyped(int row, ShareSheetReading reading)
    {
        var refused = AssertRefused("SHEET-ROW-MISTYPED", reading);
        Assert.Equal([row], refused.Rows);
        Assert.Contains($"Row {row} is mistyped", refused.Refusal.WhatHappened, StringComparison.Ordinal);
    }

    private static ShareSheetReading.Refused AssertRefused(string rule, ShareSheetReading reading)
    {
        var refused = Assert.IsType<ShareSheetReading.Refused>(reading);
        Assert.Equal(rule, refused.Refusal.Rule);
        return refused;
    }
}
