using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace Ceremony.Domain.Ceremonies.Keys;

/// <summary>A kind of key that a ceremony may make, with what its public key must be. The curves are those of SEC 2 and RFC 5639.</summary>
/// <param name="Name">Name in templates, such as <c>rsa-3072</c> or <c>ec-secp256r1</c>.</param>
/// <param name="DeviceName">Name at the device layer, such as <c>rsa:3072</c> or <c>ec:secp256r1</c>.</param>
/// <param name="Bits">Modulus length or field size in bits.</param>
/// <param name="Curve">The curve of an EC key, or null.</param>
public sealed record KeyAlgorithm(string Name, string DeviceName, int Bits, CurveNumbers? Curve)
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<KeyAlgorithm> All { get; } =
    [
        Rsa(2048),
        Rsa(3072),
        Rsa(4096),
        Ec("secp256r1", "1.2.840.10045.3.1.7", "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", "ffffffff00000001000000000000000000000000fffffffffffffffffffffffc", "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"),
        Ec("secp384r1", "1.3.132.0.34", "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff", "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000fffffffc", "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef"),
        Ec("secp521r1", "1.3.132.0.35", "1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc", "51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00"),
        Ec("secp256k1", "1.3.132.0.10", "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", "0", "7"),
        Ec("brainpoolP256r1", "1.3.36.3.3.2.8.1.1.7", "a9fb57dba1eea9bc3e660a909d838d726e3bf623d52620282013481d1f6e5377", "7d5a0975fc2c3057eef67530417affe7fb8055c126dc5c6ce94a4b44f330b5d9", "26dc5c6ce94a4b44f330b5d9bbd77cbf958416295cf7e1ce6bccdc18ff8c07b6"),
        Ec("brainpoolP384r1", "1.3.36.3.3.2.8.1.1.11", "8cb91e82a3386d280f5d6f7e50e641df152f7109ed5456b412b1da197fb71123acd3a729901d1a71874700133107ec53", "7bc382c63d8c150c3c72080ace05afa0c2bea28e4fb22787139165efba91f90f8aa5814a503ad4eb04a8c7dd22ce2826", "4a8c7dd22ce28268b39b55416f0447c2fb77de107dcd2a62e880ea53eeb62d57cb4390295dbc9943ab78696fa504c11"),
        Ec("brainpoolP512r1", "1.3.36.3.3.2.8.1.1.13", "aadd9db8dbe9c48b3fd4e6ae33c9fc07cb308db3b3c9d20ed6639cca703308717d4d9b009bc66842aecda12ae6a380e62881ff2f2d82c68528aa6056583a48f3", "7830a3318b603b89e2327145ac234cc594cbdd8d3df91610a83441caea9863bc2ded5d5aa8253aa10a2ef1c98b9ac8b57f1117a72bf2c7b9e7c1ac4d77fc94ca", "3df91610a83441caea9863bc2ded5d5aa8253aa10a2ef1c98b9ac8b57f1117a72bf2c7b9e7c1ac4d77fc94cadc083e67984050b75ebae5dd2809bd638016f723"),
    ];

    /// <summary>The one of that name in templates, or null.</summary>
    public static KeyAlgorithm? Find(string name) => All.FirstOrDefault(algorithm => algorithm.Name == name);

    private static KeyAlgorithm Rsa(int bits) => new(
        string.Create(CultureInfo.InvariantCulture, $"rsa-{bits}"), string.Create(CultureInfo.InvariantCulture, $"rsa:{bits}"), bits, null);

    private static KeyAlgorithm Ec(string curve, string oid, string p, string a, string b)
    {
        var numbers = new CurveNumbers(oid, Number(p), Number(a), Number(b));
        return new KeyAlgorithm($"ec-{curve.ToLowerInvariant()}", $"ec:{curve}", (int)numbers.P.GetBitLength(), numbers);
    }

    private static BigInteger Number(string hex) => BigInteger.Parse("0" + hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}

/// <summary>The curve y² = x³ + ax + b over the field of p elements. All of these have a prime order, so that a point on them is enough.</summary>
/// <param name="Oid">Its object identifier.</param>
/// <param name="P">The prime.</param>
/// <param name="A">Coefficient a.</param>
/// <param name="B">Coefficient b.</param>
public sealed record CurveNumbers(string Oid, BigInteger P, BigInteger A, BigInteger B);
