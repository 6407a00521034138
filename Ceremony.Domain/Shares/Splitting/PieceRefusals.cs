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

    public static Refusal Twice(int number) => new(
        RuleCodes.PiecesTwice, $"Piece {number} was entered twice.", Safe, "Enter another piece in its place.");

    public static Refusal ValueTooHigh(int number) => new(
        RuleCodes.PiecesValue, $"The value of piece {number} is not below the prime, so one of the two was mistyped.", Safe,
        $"Type piece {number} again.");
}
