using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Shares.Splitting;

/// <summary>What came of reading a typed piece.</summary>
public abstract record PieceReading
{
    private PieceReading()
    {
    }

    /// <summary>Both rows agree with their check groups.</summary>
    /// <param name="Piece">The piece; whoever receives it disposes it.</param>
    public sealed record Read(PasswordPiece Piece) : PieceReading;

    /// <summary>It was not read.</summary>
    /// <param name="Refusal">Why, in words for the officer.</param>
    /// <param name="Rows">Numbers of the rows to look at again; empty when no single row is to blame.</param>
    public sealed record Refused(Refusal Refusal, IReadOnlyList<int> Rows) : PieceReading;
}
