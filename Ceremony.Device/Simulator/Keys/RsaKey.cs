using System.Security.Cryptography;
using Ceremony.Device.Cvc;
using Ceremony.Domain.Secrets;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Utilities;

namespace Ceremony.Device.Simulator.Keys;

/// <summary>An RSA private key, kept as PKCS#1 DER.</summary>
/// <remarks>The arithmetic library makes copies that nobody can zero; the virtual device is for rehearsal, and says so.</remarks>
internal sealed class RsaKey : VirtualKey
{
    private readonly SecretBuffer _pkcs1;

    private RsaKey(SecretBuffer pkcs1, byte[] modulus, byte[] exponent)
    {
        _pkcs1 = pkcs1;
        Modulus = modulus;
        Exponent = exponent;
    }

    internal override KeyKind Kind => KeyKind.RsaPrivate;

    internal override int StoredLength => _pkcs1.Length;

    internal byte[] Modulus { get; }

    internal byte[] Exponent { get; }

    internal ReadOnlySpan<byte> Pkcs1 => _pkcs1.Span;

    internal CvcPublicKey PublicKey => CvcPublicKey.FromRsa(Modulus, Exponent);

    internal static RsaKey Generate(int bits, byte[]? algorithms = null, uint? uses = null)
    {
        using var rsa = RSA.Create(bits);
        return From(rsa, algorithms, uses);
    }

    /// <summary>Reads PKCS#1 DER.</summary>
    /// <exception cref="CryptographicException">No RSA key.</exception>
    internal static RsaKey FromPkcs1(ReadOnlySpan<byte> der, byte[]? algorithms = null, uint? uses = null)
    {
        using var rsa = RSA.Create();
        rsa.ImportRSAPrivateKey(der, out int read);
        return read == der.Length ? From(rsa, algorithms, uses) : throw new CryptographicException("Bytes are left over after an RSA key.");
    }

    /// <summary>Makes a key from two primes and the public exponent, or null if they are none. The private exponent is made anew.</summary>
    internal static RsaKey? FromPrimes(BigInteger p, BigInteger q, BigInteger n, BigInteger e, byte[]? algorithms)
    {
        if (p.SignValue <= 0 || q.SignValue <= 0 || e.SignValue <= 0 || !p.Multiply(q).Equals(n) || !n.TestBit(0) || n.BitLength is < 512 or > 4096 || n.BitLength % 8 != 0)
        {
            return null;
        }

        try
        {
            var one = BigInteger.One;
            var totient = p.Subtract(one).Multiply(q.Subtract(one));
            // The smallest private exponent: modulo the least common multiple (FIPS 186-5, appendix A.1.1).
            var d = e.ModInverse(totient.Divide(p.Subtract(one).Gcd(q.Subtract(one))));
            int length = n.BitLength / 8;
            int half = length / 2;
            using var rsa = RSA.Create(new RSAParameters
            {
                Modulus = BigIntegers.AsUnsignedByteArray(length, n),
                Exponent = e.ToByteArrayUnsigned(),
                D = BigIntegers.AsUnsignedByteArray(length, d),
                P = BigIntegers.AsUnsignedByteArray(half, p),
                Q = BigIntegers.AsUnsignedByteArray(half, q),
                DP = BigIntegers.AsUnsignedByteArray(half, d.Mod(p.Subtract(one))),
                DQ = BigIntegers.AsUnsignedByteArray(half, d.Mod(q.Subtract(one))),
                InverseQ = BigIntegers.AsUnsignedByteArray(half, q.ModInverse(p)),
            });
            return From(rsa, algorithms, null);
        }
        catch (Exception ex) when (ex is CryptographicException or ArithmeticException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Finds the primes of a key of which only n, e and d are known (NIST SP 800-56B, appendix C), or null.</summary>
    internal static RsaKey? FromPrivateExponent(BigInteger n, BigInteger e, BigInteger d, byte[]? algorithms)
    {
        if (n.SignValue <= 0 || !n.TestBit(0) || n.BitLength > 4096 || e.SignValue <= 0 || d.SignValue <= 0 || d.CompareTo(n) >= 0 || e.BitLength > 64)
        {
            return null;
        }

        var one = BigInteger.One;
        var k = d.Multiply(e).Subtract(one);
        if (k.SignValue <= 0 || k.TestBit(0))
        {
            return null;
        }

        int twos = k.GetLowestSetBit();
        var odd = k.ShiftRight(twos);
        foreach (int prime in (int[])[2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71])
        {
            var x = BigInteger.ValueOf(prime).ModPow(odd, n);
            for (int i = 0; i < twos && !x.Equals(one) && !x.Equals(n.Subtract(one)); i++)
            {
                var square = x.Multiply(x).Mod(n);
                if (square.Equals(one))
                {
                    var p = x.Subtract(one).Gcd(n);
                    return FromPrimes(p, n.Divide(p), n, e, algorithms);
                }

                x = square;
            }
        }

        return null;
    }

    /// <summary>The private operation on one whole block.</summary>
    /// <param name="block">As many bytes as the modulus.</param>
    /// <returns>As many bytes again, or null if the block is not below the modulus.</returns>
    internal byte[]? Private(ReadOnlySpan<byte> block)
    {
        if (block.Length != Modulus.Length || block.SequenceCompareTo(Modulus) >= 0)
        {
            return null;
        }

        var input = block.ToArray();
        if (IsItsOwnPower(block))
        {
            return input;
        }

        try
        {
            var engine = new RsaBlindedEngine();
            engine.Init(forEncryption: true, Parameters());
            return engine.ProcessBlock(input, 0, input.Length);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(input);
        }
    }

    // 0, 1 and the modulus less 1, which is even. The engine refuses them.
    private bool IsItsOwnPower(ReadOnlySpan<byte> block) =>
        (block[^1] <= 1 && !block[..^1].ContainsAnyExcept((byte)0))
        || (block[^1] == Modulus[^1] - 1 && block[..^1].SequenceEqual(Modulus.AsSpan(0, Modulus.Length - 1)));

    internal RsaPrivateCrtKeyParameters Parameters()
    {
        using var rsa = RSA.Create();
        rsa.ImportRSAPrivateKey(_pkcs1.Span, out _);
        var p = rsa.ExportParameters(includePrivateParameters: true);
        return new RsaPrivateCrtKeyParameters(
            Big(p.Modulus), Big(p.Exponent), Big(p.D), Big(p.P), Big(p.Q), Big(p.DP), Big(p.DQ), Big(p.InverseQ));
    }

    /// <summary>PKCS#1 v1.5 with SHA-256, as card-verifiable requests of RSA keys are signed.</summary>
    internal byte[] SignForCertificate(ReadOnlySpan<byte> message)
    {
        using var rsa = RSA.Create();
        rsa.ImportRSAPrivateKey(_pkcs1.Span, out _);
        return rsa.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    public override void Dispose() => _pkcs1.Dispose();

    private static RsaKey From(RSA rsa, byte[]? algorithms, uint? uses)
    {
        var der = rsa.ExportRSAPrivateKey();
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        var key = new RsaKey(SecretBuffer.CopyOf(der), parameters.Modulus!, parameters.Exponent!) { AllowedAlgorithms = algorithms ?? [], UsesLeft = uses };
        CryptographicOperations.ZeroMemory(der);
        return key;
    }

    private static BigInteger Big(byte[]? bytes)
    {
        var number = new BigInteger(1, bytes!);
        CryptographicOperations.ZeroMemory(bytes);
        return number;
    }
}
