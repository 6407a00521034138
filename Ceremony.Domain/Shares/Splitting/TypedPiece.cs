using System.Diagnostics;

namespace Ceremony.Domain.Shares.Splitting;

/// <summary>
/// A piece typed from <c>sc-hsm-tool</c>'s own paper, which has no check group: its number may have been written in decimal, as the tool shows
/// it, or in hex, as the tool reads it.
/// </summary>
[DebuggerDisplay("TypedPiece")]
public sealed class TypedPiece : IDisposable
{
    private readonly PasswordPiece[] _readings;

    private TypedPiece(PasswordPiece[] readings) => _readings = readings;

    /// <summary>Reads a piece's three numbers.</summary>
    /// <param name="prime">As typed, ASCII.</param>
    /// <param name="number">The piece's number as typed, ASCII; no string, for a value may be typed in its place.</param>
    /// <param name="value">As typed, ASCII; the caller zeroes it.</param>
    /// <returns>The piece, which the caller disposes; null when one of them is not a number.</returns>
    public static TypedPiece? Parse(ReadOnlySpan<byte> prime, ReadOnlySpan<byte> number, ReadOnlySpan<byte> value)
    {
        var numbers = PieceNotation.ReadNumber(number);
        if (numbers.Count == 0 || !PieceNotation.TryRead(prime, out var readPrime) || !PieceNotation.TryRead(value, out var readValue))
        {
            return null;
        }

        return new TypedPiece([.. numbers.Select(reading => new PasswordPiece(readPrime, reading, readValue))]);
    }

    /// <summary>What the pieces mean together: all numbers in decimal, and then, where that is something else, all in hex.</summary>
    /// <param name="pieces">The pieces; they stay the caller's.</param>
    public static IEnumerable<IReadOnlyList<PasswordPiece>> ReadingsOf(IReadOnlyList<TypedPiece> pieces)
    {
        yield return [.. pieces.Select(piece => piece._readings[0])];
        if (pieces.Any(piece => piece._readings.Length > 1))
        {
            yield return [.. pieces.Select(piece => piece._readings[^1])];
        }
    }

    /// <summary>Zeroes the value. Safe to call more than once.</summary>
    public void Dispose()
    {
        foreach (var reading in _readings)
        {
            reading.Dispose();
        }
    }

    /// <summary>Always the type's name: a secret has no text form.</summary>
    public override string ToString() => nameof(TypedPiece);
}
