using System.Runtime.InteropServices;

namespace Ceremony.Domain.Shares.Envelopes;

/// <summary>
/// The field of 256 elements in which envelopes split, byte by byte: polynomials over two elements modulo
/// x^8 + x^4 + x^3 + x + 1, as in AES. No table is looked up and no branch depends on a value.
/// </summary>
internal static class ByteField
{
    public static byte Multiply(byte a, byte b)
    {
        var product = 0;
        int factor = a;
        for (var bit = 0; bit < 8; bit++)
        {
            product ^= -((b >> bit) & 1) & factor;
            factor = (factor << 1) ^ (-((factor >> 7) & 1) & 0x11B);
        }

        return (byte)product;
    }

    /// <summary>Multiplies every byte by one factor, eight bytes at a time.</summary>
    /// <param name="values">The bytes.</param>
    /// <param name="by">The factor.</param>
    public static void MultiplyAll(Span<byte> values, byte by)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(values);
        for (var i = 0; i < words.Length; i++)
        {
            ulong product = 0;
            var factor = words[i];
            for (var bit = 0; bit < 8; bit++)
            {
                product ^= factor & unchecked(0UL - (((ulong)by >> bit) & 1));
                factor = ((factor & 0x7F7F7F7F7F7F7F7F) << 1) ^ (((factor >> 7) & 0x0101010101010101) * 0x1B);
            }

            words[i] = product;
        }

        for (var i = words.Length * sizeof(ulong); i < values.Length; i++)
        {
            values[i] = Multiply(values[i], by);
        }
    }

    /// <summary>Adds (which is XOR) one row of bytes to another of the same length.</summary>
    /// <param name="sum">The row that is changed.</param>
    /// <param name="other">The row that is added.</param>
    public static void AddAll(Span<byte> sum, ReadOnlySpan<byte> other)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] ^= other[i];
        }
    }

    // a^254: every element but zero gives one when raised to 255.
    public static byte Invert(byte a)
    {
        byte result = 1;
        var factor = a;
        for (var bit = 1; bit < 8; bit++)
        {
            factor = Multiply(factor, factor);
            result = Multiply(result, factor);
        }

        return result;
    }

    /// <summary>The values at x of the polynomials whose constant terms are a secret, one polynomial for each of its bytes.</summary>
    /// <param name="secret">The constant terms.</param>
    /// <param name="coefficients">The other coefficients, lowest power first, each as long as the secret.</param>
    /// <param name="x">The piece's number, not zero.</param>
    /// <param name="values">Receives the values, as long as the secret.</param>
    public static void Evaluate(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> coefficients, byte x, Span<byte> values)
    {
        values.Clear();
        // Horner's rule, highest coefficient first.
        for (var start = coefficients.Length - secret.Length; start >= 0; start -= secret.Length)
        {
            AddAll(values, coefficients.Slice(start, secret.Length));
            MultiplyAll(values, x);
        }

        AddAll(values, secret);
    }

    /// <summary>The factor of the value at <paramref name="x"/> when the polynomial's value at zero is put together (Lagrange).</summary>
    /// <param name="x">One of the numbers.</param>
    /// <param name="all">All numbers that are joined, distinct and not zero.</param>
    public static byte WeightAtZero(byte x, IEnumerable<byte> all)
    {
        byte above = 1;
        byte below = 1;
        foreach (var other in all)
        {
            if (other != x)
            {
                above = Multiply(above, other);
                below = Multiply(below, (byte)(other ^ x));
            }
        }

        return Multiply(above, Invert(below));
    }
}
