using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Shares;

internal static class ShareSheetRefusals
{
    private const string NothingChanged = "Nothing was changed. The other entries are kept.";

    public static Refusal NotBase64 { get; } = new(
        RuleCodes.SheetRows,
        "This is not the text of a share sheet: it is incomplete, or has characters that no sheet has.",
        "Nothing was changed.",
        "Scan the sheet's code again, or type its rows with their check groups.");

    public static Refusal Rows(int found, int expected) => new(
        RuleCodes.SheetRows,
        $"A share sheet has {expected} rows; {found} were entered.",
        "Nothing was changed.",
        "Type every row on a line of its own, with its check group at the end.");

    public static Refusal Mistyped(IReadOnlyList<int> rows) => new(
        RuleCodes.SheetRowMistyped,
        $"{NameOf(rows)} mistyped: text and check group do not agree.",
        NothingChanged,
        "Compare with the sheet, character by character. Look out for capital I, small l and the figure 1, and for O and 0.");

    public static Refusal CheckMissing(IReadOnlyList<int> rows) => new(
        RuleCodes.SheetCheckMissing,
        $"{NameOf(rows)} without check group.",
        NothingChanged,
        "Type the four letters at the end of the row too.");

    private static string NameOf(IReadOnlyList<int> rows) =>
        rows.Count == 1 ? $"Row {rows[0]} is" : $"Rows {string.Join(" and ", rows)} are";
}
