using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Shares.Splitting;

internal static class PieceRefusals
{
    private const string Safe = "Nothing was opened. The device was not touched.";

    public static Refusal TooFew { get; } = new(
        RuleCodes.PiecesTooFew, "Fewer than two pieces were entered.", Safe, "Enter as many pieces as the share's password needs.");

    public static Refusal OtherPrime { get; } = new(
        RuleCodes.PiecesPrime, "The pieces do not have the same prime, so they are of different splits, or a prime was mistyped.", Safe,
        "Compare the primes on all pieces.");

    public static Refusal NotPrime { get; } = new(
        RuleCodes.PiecesPrime, "The prime that was entered is not a prime number, so it was mistyped.", Safe, "Type the prime again.");

    public static Refusal NotTogether { get; } = new(
        RuleCodes.PiecesTogether, "These pieces do not give a password: too few, one mistyped, or one of another split.", Safe,
        "Compare each piece with its paper, and the number of pieces with the number that is needed.");

    public static Refusal Rows { get; } = new(
        RuleCodes.PieceRows, "These are not the two rows of a piece: the prime, and the piece's number and value.", Safe,
        "Type both rows as they are printed, each on a line of its own, or the second beginning with \"2: \".");

    public static Refusal Mistyped(IReadOnlyList<int> rows) => new(
        RuleCodes.PieceRowMistyped, $"{NameOf(rows)} mistyped: numbers and check group do not agree.", Safe, "Compare with the paper, character by character.");

    public static Refusal CheckMissing(IReadOnlyList<int> rows) => new(
        RuleCodes.PieceCheckMissing, $"{NameOf(rows)} without check group.", Safe, "Type the four letters at the end of the row too.");

    public static Refusal Twice(int number) => new(
        RuleCodes.PiecesTwice, $"Piece {number} was entered twice.", Safe, "Enter another piece in its place.");

    public static Refusal ValueTooHigh(int number) => new(
        RuleCodes.PiecesValue, $"The value of piece {number} is not below the prime, so one of the two was mistyped.", Safe,
        $"Type piece {number} again.");

    private static string NameOf(IReadOnlyList<int> rows) => rows.Count == 1 ? $"Row {rows[0]} is" : $"Rows {string.Join(" and ", rows)} are";
}
