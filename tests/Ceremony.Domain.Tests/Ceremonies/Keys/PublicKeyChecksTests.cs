using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies.Keys;

public sealed class PublicKeyChecksTests
{
    private static IEnumerable<string> Faults(byte[] publicKey, string algorithm) =>
        PublicKeyChecks.Of(publicKey, KeyAlgorithm.Find(algorithm)!).Where(check => !check.Passed).Select(check => check.Name);

    [Theory]
    [InlineData("rsa-2048", 2048)]
    [InlineData("rsa-3072", 3072)]
    public void A_good_RSA_key_passes_and_each_check_says_what_it_found(string algorithm, int bits)
    {
        using var rsa = RSA.Create(bits);

        var checks = PublicKeyChecks.Of(rsa.ExportSubjectPublicKeyInfo(), KeyAlgorithm.Find(algorithm)!);

        Assert.Equal(["Modulus", "Exponent", "Small factors", "ROCA (CVE-2017-15361)", "Close primes"], checks.Select(check => check.Name));
        Assert.All(checks, check => Assert.True(check.Passed && check.Finding.Length > 0, check.Name));
    }

    // The curves' numbers here were written down from OpenSSL; the points are OpenSSL's too.
    [Theory]
    [InlineData("prime256v1", "ec-secp256r1")]
    [InlineData("secp384r1", "ec-secp384r1")]
    [InlineData("secp521r1", "ec-secp521r1")]
    [InlineData("secp256k1", "ec-secp256k1")]
    [InlineData("brainpoolP256r1", "ec-brainpoolp256r1")]
    [InlineData("brainpoolP384r1", "ec-brainpoolp384r1")]
    [InlineData("brainpoolP512r1", "ec-brainpoolp512r1")]
    public async Task A_good_key_on_each_curve_passes_and_one_off_it_does_not(string name, string algorithm)
    {
        var pem = (await Tool.RunAsync("openssl", ["genpkey", "-algorithm", "EC", "-pkeyopt", $"ec_paramgen_curve:{name}", "-pkeyopt", "ec_param_enc:named_curve"])).Output;
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        var publicKey = key.ExportSubjectPublicKeyInfo();
        var moved = publicKey.ToArray();
        moved[^1] ^= 1;

        Assert.Empty(Faults(publicKey, algorithm));
        Assert.Equal(["Point"], Faults(moved, algorithm));
        Assert.Equal(["Curve"], Faults(publicKey, algorithm == "ec-secp256r1" ? "ec-secp384r1" : "ec-secp256r1"));
        Assert.Equal(["Kind"], Faults(publicKey, "rsa-2048"));
    }

    [Fact]
    public void The_point_at_infinity_and_a_short_point_are_refused()
    {
        Assert.Equal(["Point"], Faults(Ec([0]), "ec-secp256r1"));
        Assert.Equal(["Point"], Faults(Ec([2, .. new byte[32]]), "ec-secp256r1"));
    }

    [Fact]
    public void A_coordinate_beyond_the_prime_is_refused_though_it_solves_the_equation()
    {
        // x = 0 has a solution on P-256, and so has x = p, which stands for the same element.
        var curve = KeyAlgorithm.Find("ec-secp256r1")!.Curve!;
        var y = BigInteger.ModPow(curve.B, (curve.P + 1) / 4, curve.P);
        byte[] Point(BigInteger x) => [4, .. Bytes(x, 32), .. Bytes(y, 32)];

        Assert.Empty(Faults(Ec(Point(0)), "ec-secp256r1"));
        Assert.Equal(["Point"], Faults(Ec(Point(curve.P)), "ec-secp256r1"));
    }

    [Fact]
    public void A_short_modulus_a_small_exponent_and_a_small_factor_are_found()
    {
        using var rsa = RSA.Create(2048);
        var n = new BigInteger(rsa.ExportParameters(false).Modulus!, isUnsigned: true, isBigEndian: true);

        Assert.Equal(["Modulus"], Faults(Rsa(n, 65537), "rsa-3072"));
        Assert.Equal(["Exponent"], Faults(Rsa(n, 3), "rsa-2048"));
        Assert.Equal(["Exponent"], Faults(Rsa(n, 65538), "rsa-2048"));
        Assert.Equal(["Modulus", "Small factors"], Faults(Rsa(n * 65521, 65537), "rsa-2048"));
        Assert.Equal(["Modulus"], Faults(Rsa(15, 65537), "rsa-2048"));
    }

    [Fact]
    public void A_modulus_of_the_weak_structure_is_found()
    {
        // As the flawed library made its primes: k times a primorial, plus a power of 65537 modulo it.
        var primorial = new[] { 2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167 }
            .Aggregate(BigInteger.One, (product, prime) => product * prime);
        BigInteger Made(int bits, int a, int b) => (((BigInteger.One << bits) + b) * primorial) + BigInteger.ModPow(65537, a, primorial);
        var p = Made(805, 1234567, 1);
        var q = Made(804, 7654321, 3);

        Assert.Contains("ROCA (CVE-2017-15361)", Faults(Rsa(p * q, 65537), "rsa-2048"));
    }

    [Fact]
    public void Two_primes_close_to_each_other_are_found()
    {
        var p = (BigInteger.One << 1023) + 1155; // odd, and no multiple of a small prime here or there matters for this check
        Assert.Contains("Close primes", Faults(Rsa(p * (p + 100), 65537), "rsa-2048"));
        Assert.Contains("Close primes", Faults(Rsa(p * p, 65537), "rsa-2048"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("3000")]
    [InlineData("30059301060700")]
    public void What_is_no_public_key_is_refused(string hex) => Assert.Equal(["Form"], Faults(Convert.FromHexString(hex), "ec-secp256r1"));

    private static byte[] Bytes(BigInteger number, int length)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }

    private static byte[] Ec(byte[] point) => Spki(writer =>
    {
        writer.WriteObjectIdentifier("1.2.840.10045.2.1");
        writer.WriteObjectIdentifier("1.2.840.10045.3.1.7");
    }, point);

    private static byte[] Rsa(BigInteger n, BigInteger e)
    {
        var key = new AsnWriter(AsnEncodingRules.DER);
        using (key.PushSequence())
        {
            key.WriteInteger(n);
            key.WriteInteger(e);
        }

        return Spki(writer =>
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.1.1");
            writer.WriteNull();
        }, key.Encode());
    }

    private static byte[] Spki(Action<AsnWriter> algorithm, byte[] bits)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                algorithm(writer);
            }

            writer.WriteBitString(bits);
        }

        return writer.Encode();
    }
}
