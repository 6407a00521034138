namespace Ceremony.Domain.Shares.Splitting;

/// <summary>Arithmetic modulo a prime of at most 64 bits, and the primes that <c>sc-hsm-tool</c> splits with.</summary>
internal static class PrimeField
{
    /// <summary>Primes made here have their two top bits set, like the tool's.</summary>
    public const ulong LeastPrime = 0xC000_0000_0000_0000;

    // With these bases the Miller-Rabin test is exact below 2^64 (OEIS A014233).
    private static ReadOnlySpan<ulong> Bases => [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

    public static ulong Add(ulong a, ulong b, ulong prime) => (ulong)(((UInt128)a + b) % prime);

    public static ulong Subtract(ulong a, ulong b, ulong prime) => (ulong)(((UInt128)a + prime - b) % prime);

    public static ulong Multiply(ulong a, ulong b, ulong prime) => (ulong)((UInt128)a * b % prime);

    public static ulong Power(ulong value, ulong exponent, ulong prime)
    {
        ulong result = 1 % prime;
        for (var factor = value % prime; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
            {
                result = Multiply(result, factor, prime);
            }

            factor = Multiply(factor, factor, prime);
        }

        return result;
    }

    // Fermat: value^(prime - 2) is the inverse.
    public static ulong Invert(ulong value, ulong prime) => Power(value, prime - 2, prime);

    public static bool IsPrime(ulong number)
    {
        foreach (var small in Bases)
        {
            if (number % small == 0)
            {
                return number == small;
            }
        }

        if (number < 2)
        {
            return false;
        }

        var odd = number - 1;
        var twos = 0;
        for (; (odd & 1) == 0; odd >>= 1)
        {
            twos++;
        }

        foreach (var small in Bases)
        {
            if (IsWitness(small, number, odd, twos))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first safe prime (half of it, rounded down, is prime too) from a random start. The prime is public.</summary>
    /// <param name="random">Any number.</param>
    public static ulong SafePrimeFrom(ulong random)
    {
        // A safe prime above 7 is 11 modulo 12.
        var candidate = ((random | LeastPrime) / 12 * 12) - 1;
        while (candidate < LeastPrime || !IsPrime(candidate) || !IsPrime(candidate >> 1))
        {
            candidate = candidate > ulong.MaxValue - 12 ? LeastPrime + 11 : candidate + 12;
        }

        return candidate;
    }

    private static bool IsWitness(ulong candidate, ulong number, ulong odd, int twos)
    {
        var value = Power(candidate, odd, number);
        if (value == 1 || value == number - 1)
        {
            return false;
        }

        for (var i = 1; i < twos; i++)
        {
            value = Multiply(value, value, number);
            if (value == number - 1)
            {
                return false;
            }
        }

        return true;
    }
}
