using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Shares.Envelopes;

internal static class EnvelopeSheetRefusals
{
    private const string NothingChanged = "Nothing was changed. The other pieces are kept.";

    public static Refusal Rows { get; } = new(
        RuleCodes.SheetRows, "This is not the text of an envelope's sheet: it is empty, or has more rows than a sheet has.", NothingChanged,
        "Scan the sheet's code again, or type each of its rows on a line of its own.");

    public static Refusal Mistyped(IReadOnlyList<int> rows) => new(
        RuleCodes.SheetRowMistyped, $"{NameOf(rows)} mistyped: letters and check group do not agree.", NothingChanged,
        $"Compare with the sheet, letter by letter. A sheet has only the letters {CheckGroup.Alphabet}.");

    public static Refusal CheckMissing(IReadOnlyList<int> rows) => new(
        RuleCodes.SheetCheckMissing, $"{NameOf(rows)} without check group.", NothingChanged, "Type the four letters at the end of the row too.");

    public static Refusal Missing(IReadOnlyList<int> rows) => new(
        RuleCodes.SheetRowMissing, $"{NameOf(rows)} missing.", NothingChanged, "Scan the sheet's code again, or type the missing rows too.");

    private static string NameOf(IReadOnlyList<int> rows) =>
        rows.Count == 1 ? $"Row {rows[0]} is" : $"Rows {string.Join(", ", rows.SkipLast(1))} and {rows[^1]} are";
}
