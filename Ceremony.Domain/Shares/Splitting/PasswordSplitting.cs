using System.Buffers.Binary;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Shares.Splitting;

/// <summary>
/// Splits a share file's password m of n with exactly <c>sc-hsm-tool</c>'s numbers, and joins its pieces and ours: the password
/// is a 63-bit number, the constant term of a polynomial of degree m - 1 modulo a 64-bit safe prime.
/// </summary>
public static class PasswordSplitting
{
    /// <summary>Bytes of a password that is split.</summary>
    public const int PasswordBytes = 8;

    /// <summary>Random bytes for each coefficient. Twice the prime's length, so that reducing them leaves no bias worth the name.</summary>
    public const int CoefficientBytes = 16;

    /// <summary>Most pieces that are made here.</summary>
    public const int MostPieces = 16;

    /// <summary>
    /// Makes a password from random bytes, such as the tool can open too: its top bit is cleared, and its first byte is not zero,
    /// because the tool loses a leading zero byte when it joins.
    /// </summary>
    /// <param name="random">8 fresh random bytes; the caller zeroes them.</param>
    /// <returns>8 bytes, or null when these random bytes do not serve and others must be drawn (1 time in 128).</returns>
    public static SecretBuffer? PasswordFrom(ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, PasswordBytes);
        if ((random[0] & 0x7F) == 0)
        {
            return null;
        }

        var password = SecretBuffer.CopyOf(random);
        password.Span[0] &= 0x7F;
        return password;
    }

    /// <summary>A 64-bit safe prime from random bytes. It is not secret.</summary>
    /// <param name="random">8 random bytes.</param>
    public static ulong PrimeFrom(ReadOnlySpan<byte> random) => PrimeField.SafePrimeFrom(BinaryPrimitives.ReadUInt64BigEndian(random));

    /// <summary>Splits a password.</summary>
    /// <param name="password">8 bytes, a number below the prime.</param>
    /// <param name="threshold">m: pieces that will be needed, from 2 to <paramref name="total"/>.</param>
    /// <param name="total">n: pieces to make, from 2 to 16. (The tool makes 3 or more.)</param>
    /// <param name="prime">From <see cref="PrimeFrom"/>.</param>
    /// <param name="random">16 fresh random bytes for each of the m - 1 coefficients; the caller zeroes them.</param>
    /// <returns>n pieces, numbered from 1; the caller disposes them.</returns>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static IReadOnlyList<PasswordPiece> Split(
        ReadOnlySpan<byte> password, int threshold, int total, ulong prime, ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(password.Length, PasswordBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(total, MostPieces);
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, total);
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, (threshold - 1) * CoefficientBytes);
        if (!PrimeField.IsPrime(prime) || BinaryPrimitives.ReadUInt64BigEndian(password) >= prime)
        {
            throw new ArgumentException("The password is not a number below a prime.", nameof(prime));
        }

        var pieces = new PasswordPiece[total];
        for (var number = 1; number <= total; number++)
        {
            pieces[number - 1] = new PasswordPiece(prime, number, Evaluate(password, prime, random, (ulong)number));
        }

        return pieces;
    }

    /// <summary>Joins pieces. The password has all its 8 bytes, leading zeros included, which the tool would lose.</summary>
    /// <param name="pieces">As many as are needed; they stay the caller's.</param>
    public static PasswordJoining Join(IReadOnlyList<PasswordPiece> pieces)
    {
        if (Fault(pieces) is { } refusal)
        {
            return new PasswordJoining.Refused(refusal);
        }

        var prime = pieces[0].Prime;
        var password = new SecretBuffer(PasswordBytes);
        BinaryPrimitives.WriteUInt64BigEndian(password.Span, InterpolateAtZero(pieces, prime));
        if ((password.Span[0] & 0x80) == 0)
        {
            return new PasswordJoining.Joined(password);
        }

        // The number that was split has 63 bits: half of all wrong sets are found here already.
        password.Dispose();
        return new PasswordJoining.Refused(PieceRefusals.NotTogether);
    }

    // Horner's rule, highest coefficient first; the password is the lowest.
    private static ulong Evaluate(ReadOnlySpan<byte> password, ulong prime, ReadOnlySpan<byte> random, ulong x)
    {
        ulong sum = 0;
        for (var i = random.Length - CoefficientBytes; i >= 0; i -= CoefficientBytes)
        {
            var coefficient = (ulong)(BinaryPrimitives.ReadUInt128BigEndian(random[i..]) % prime);
            sum = PrimeField.Multiply(PrimeField.Add(sum, coefficient, prime), x, prime);
        }

        return PrimeField.Add(sum, BinaryPrimitives.ReadUInt64BigEndian(password), prime);
    }

    // Lagrange at x = 0: the sum of y_i times the product of x_j / (x_j - x_i) over all j other than i.
    private static ulong InterpolateAtZero(IReadOnlyList<PasswordPiece> pieces, ulong prime)
    {
        ulong sum = 0;
        foreach (var piece in pieces)
        {
            ulong above = 1;
            ulong below = 1;
            foreach (var other in pieces.Where(other => other.Number != piece.Number))
            {
                above = PrimeField.Multiply(above, (ulong)other.Number, prime);
                below = PrimeField.Multiply(below, PrimeField.Subtract((ulong)other.Number, (ulong)piece.Number, prime), prime);
            }

            var weight = PrimeField.Multiply(above, PrimeField.Invert(below, prime), prime);
            sum = PrimeField.Add(sum, PrimeField.Multiply(piece.Value, weight, prime), prime);
        }

        return sum;
    }

    private static Refusal? Fault(IReadOnlyList<PasswordPiece> pieces)
    {
        if (pieces.Count < 2)
        {
            return PieceRefusals.TooFew;
        }

        if (pieces.GroupBy(piece => piece.Number).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            return PieceRefusals.Twice(twice.Key);
        }

        var prime = pieces[0].Prime;
        if (pieces.Any(piece => piece.Prime != prime))
        {
            return PieceRefusals.OtherPrime;
        }

        if (!PrimeField.IsPrime(prime))
        {
            return PieceRefusals.NotPrime;
        }

        return pieces.FirstOrDefault(piece => piece.Value >= prime || (ulong)piece.Number >= prime) is { } high
            ? PieceRefusals.ValueTooHigh(high.Number)
            : null;
    }
}
