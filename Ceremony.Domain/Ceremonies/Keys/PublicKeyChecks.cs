using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;

namespace Ceremony.Domain.Ceremonies.Keys;

/// <summary>One check of a public key.</summary>
/// <param name="Name">What was looked for.</param>
/// <param name="Finding">What was found, for a person.</param>
/// <param name="Passed">True if nothing stands against the key.</param>
public sealed record PublicKeyCheck(string Name, string Finding, bool Passed);

/// <summary>
/// Known weaknesses that a public key shows by itself. RSA: the modulus has the length asked for and no factor below 65536, the exponent is
/// odd and from 65537 on (CA/Browser Forum BR 6.1.6), no structure of the primes of CVE-2017-15361 (ROCA), and no two primes so close that
/// Fermat's way finds them. EC: the named curve, and a point on it that is not infinity. Pure arithmetic on the DER.
/// </summary>
public static class PublicKeyChecks
{
    private const string RsaOid = "1.2.840.113549.1.1.1";
    private const string EcOid = "1.2.840.10045.2.1";
    private const int SmallFactors = 65536;
    private const int FermatRounds = 100;

    // The primes of the published detector: modulo each, the residues of a weak modulus are powers of 65537.
    private static readonly ImmutableArray<int> RocaPrimes =
        [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167];

    private static readonly ImmutableArray<int> Primes = Sieve();

    /// <summary>Checks a public key.</summary>
    /// <param name="publicKey">SubjectPublicKeyInfo (DER).</param>
    /// <param name="algorithm">What it must be.</param>
    public static ImmutableArray<PublicKeyCheck> Of(ReadOnlyMemory<byte> publicKey, KeyAlgorithm algorithm)
    {
        try
        {
            var outer = new AsnReader(publicKey, AsnEncodingRules.DER);
            var key = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var identifier = key.ReadSequence();
            var oid = identifier.ReadObjectIdentifier();
            var bits = key.ReadBitString(out var unused);
            key.ThrowIfNotEmpty();
            return (oid, algorithm.Curve) switch
            {
                _ when unused != 0 => [Fails("Form", "the key has bits that belong to no byte")],
                (RsaOid, null) => Rsa(bits, algorithm),
                (EcOid, { } curve) => Ec(identifier, bits, curve),
                _ => [Fails("Kind", $"the public key is of another kind than {algorithm.DeviceName}")],
            };
        }
        catch (AsnContentException)
        {
            return [Fails("Form", "it is no public key (SubjectPublicKeyInfo, DER)")];
        }
    }

    private static ImmutableArray<PublicKeyCheck> Rsa(byte[] bits, KeyAlgorithm algorithm)
    {
        var sequence = new AsnReader(bits, AsnEncodingRules.DER).ReadSequence();
        var (n, e) = (sequence.ReadInteger(), sequence.ReadInteger());
        if (n <= SmallFactors)
        {
            return [Fails("Modulus", "it is no RSA modulus")];
        }

        var factor = Primes.FirstOrDefault(prime => (n % prime).IsZero);
        return
        [
            n.GetBitLength() == algorithm.Bits
                ? Passes("Modulus", string.Create(CultureInfo.InvariantCulture, $"{algorithm.Bits} bits"))
                : Fails("Modulus", string.Create(CultureInfo.InvariantCulture, $"{n.GetBitLength()} bits, where {algorithm.Bits} were asked for")),
            !e.IsEven && e >= 65537 && e.GetBitLength() <= 256
                ? Passes("Exponent", e.ToString(CultureInfo.InvariantCulture))
                : Fails("Exponent", $"{e.ToString(CultureInfo.InvariantCulture)}, where an odd number from 65537 on is needed"),
            factor == 0 ? Passes("Small factors", "none below 65536") : Fails("Small factors", string.Create(CultureInfo.InvariantCulture, $"it can be divided by {factor}")),
            IsRoca(n) ? Fails("ROCA (CVE-2017-15361)", "the modulus has the structure of the weak primes") : Passes("ROCA (CVE-2017-15361)", "no such structure"),
            AreClose(n) ? Fails("Close primes", "Fermat's way factors it") : Passes("Close primes", string.Create(CultureInfo.InvariantCulture, $"not found in {FermatRounds} rounds of Fermat's way")),
        ];
    }

    private static ImmutableArray<PublicKeyCheck> Ec(AsnReader identifier, byte[] point, CurveNumbers curve)
    {
        // Parameters written out are refused: made-up ones could pass for a curve.
        if (!identifier.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier) || identifier.ReadObjectIdentifier() != curve.Oid)
        {
            return [Fails("Curve", "it is on another curve than was asked for")];
        }

        var length = (int)((curve.P.GetBitLength() + 7) / 8);
        if (point is [0])
        {
            return [Passes("Curve", curve.Oid), Fails("Point", "it is the point at infinity")];
        }

        if (point.Length != 1 + (2 * length) || point[0] != 0x04)
        {
            return [Passes("Curve", curve.Oid), Fails("Point", "it is not an uncompressed point of this curve's size")];
        }

        var (x, y) = (new BigInteger(point.AsSpan(1, length), isUnsigned: true, isBigEndian: true), new BigInteger(point.AsSpan(1 + length), isUnsigned: true, isBigEndian: true));
        var isOn = x < curve.P && y < curve.P && (((x * x * x) + (curve.A * x) + curve.B - (y * y)) % curve.P).IsZero;
        return [Passes("Curve", curve.Oid), isOn ? Passes("Point", "on the curve, not infinity") : Fails("Point", "it is not on the curve")];
    }

    // Weak only if every residue is a power of 65537; where the powers are all residues, the prime tells nothing.
    private static bool IsRoca(BigInteger n) => RocaPrimes.All(prime =>
    {
        var (residue, power) = ((int)(n % prime), 1);
        do
        {
            if (power == residue)
            {
                return true;
            }

            power = (int)(65537L * power % prime);
        }
        while (power != 1);
        return false;
    });

    private static bool AreClose(BigInteger n)
    {
        var root = SquareRoot(n);
        var a = root * root == n ? root : root + 1;
        for (var i = 0; i < FermatRounds; i++, a++)
        {
            var rest = (a * a) - n;
            var b = SquareRoot(rest);
            if (b * b == rest)
            {
                return true;
            }
        }

        return false;
    }

    // Newton's way, from above.
    private static BigInteger SquareRoot(BigInteger n)
    {
        if (n.IsZero)
        {
            return n;
        }

        var x = BigInteger.One << (int)((n.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (x + (n / x)) >> 1;
            if (next >= x)
            {
                return x;
            }

            x = next;
        }
    }

    private static ImmutableArray<int> Sieve()
    {
        var composite = new bool[SmallFactors];
        var primes = ImmutableArray.CreateBuilder<int>();
        for (var i = 2; i < SmallFactors; i++)
        {
            if (composite[i])
            {
                continue;
            }

            primes.Add(i);
            for (var j = (long)i * i; j < SmallFactors; j += i)
            {
                composite[j] = true;
            }
        }

        return primes.ToImmutable();
    }

    private static PublicKeyCheck Passes(string name, string finding) => new(name, finding, true);

    private static PublicKeyCheck Fails(string name, string finding) => new(name, finding, false);
}
