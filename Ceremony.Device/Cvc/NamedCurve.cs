using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Utilities;

namespace Ceremony.Device.Cvc;

/// <summary>
/// An elliptic curve that the card knows, with its domain parameters. Parameters found in a certificate are never used as
/// they come: they are matched with one of these, so that made-up parameters cannot pass for a curve.
/// </summary>
public sealed class NamedCurve
{
    /// <summary>Every curve known here, by the names that OpenSC uses.</summary>
    public static readonly IReadOnlyList<NamedCurve> All =
    [
        new("secp192r1"), new("secp256r1"), new("secp384r1"), new("secp521r1"), new("brainpoolP192r1"), new("brainpoolP224r1"),
        new("brainpoolP256r1"), new("brainpoolP320r1"), new("brainpoolP384r1"), new("brainpoolP512r1"), new("secp192k1"), new("secp256k1"),
    ];

    private NamedCurve(string name)
    {
        var oid = ECNamedCurveTable.GetOid(name);
        var parameters = CustomNamedCurves.GetByOid(oid) ?? ECNamedCurveTable.GetByOid(oid);
        Name = name;
        Oid = oid;
        Domain = new ECDomainParameters(parameters);
        FieldLength = (Domain.Curve.FieldSize + 7) / 8;
        OrderLength = (Domain.N.BitLength + 7) / 8;
        Prime = Field(Domain.Curve.Field.Characteristic);
        A = Field(Domain.Curve.A.ToBigInteger());
        B = Field(Domain.Curve.B.ToBigInteger());
        Generator = Domain.G.GetEncoded(compressed: false);
        Order = BigIntegers.AsUnsignedByteArray(OrderLength, Domain.N);
    }

    /// <summary>The name, for example <c>secp256r1</c> or <c>brainpoolP256r1</c>.</summary>
    public string Name { get; }

    /// <summary>The curve's object identifier in dots.</summary>
    public string ObjectIdentifier => Oid.Id;

    /// <summary>Bytes of one field element.</summary>
    public int FieldLength { get; }

    /// <summary>Bytes of a number below the order.</summary>
    public int OrderLength { get; }

    /// <summary>Size of the field in bits, as key sizes are told (521 for secp521r1).</summary>
    public int Bits => Domain.Curve.FieldSize;

    /// <summary>The prime p, at full field length.</summary>
    public byte[] Prime { get; }

    /// <summary>Coefficient a, at full field length.</summary>
    public byte[] A { get; }

    /// <summary>Coefficient b, at full field length.</summary>
    public byte[] B { get; }

    /// <summary>The base point, <c>04‖x‖y</c>.</summary>
    public byte[] Generator { get; }

    /// <summary>The order n of the base point.</summary>
    public byte[] Order { get; }

    internal DerObjectIdentifier Oid { get; }

    internal ECDomainParameters Domain { get; }

    /// <summary>Finds a curve by name, or null.</summary>
    /// <param name="name">As in <see cref="Name"/>; prime256v1 and P-256 and the like are understood too.</param>
    public static NamedCurve? Find(string name)
    {
        string wanted = name switch
        {
            "prime256v1" or "P-256" => "secp256r1",
            "prime192v1" or "P-192" => "secp192r1",
            "P-384" => "secp384r1",
            "P-521" => "secp521r1",
            _ => name,
        };
        return All.FirstOrDefault(curve => string.Equals(curve.Name, wanted, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Finds a curve by its prime alone, or null. Every curve here has another prime.</summary>
    /// <param name="prime">Big-endian, any number of leading zeros.</param>
    public static NamedCurve? FindByPrime(ReadOnlySpan<byte> prime)
    {
        foreach (var curve in All)
        {
            if (SameNumber(curve.Prime, prime))
            {
                return curve;
            }
        }

        return null;
    }

    /// <summary>Finds the curve that has all of these domain parameters, or null.</summary>
    /// <param name="prime">The prime p.</param>
    /// <param name="a">Coefficient a.</param>
    /// <param name="b">Coefficient b.</param>
    /// <param name="generator">The base point <c>04‖x‖y</c>.</param>
    /// <param name="order">The order n.</param>
    public static NamedCurve? FindExact(
        ReadOnlySpan<byte> prime, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> generator, ReadOnlySpan<byte> order)
    {
        var curve = FindByPrime(prime);
        return curve is not null && SameNumber(curve.A, a) && SameNumber(curve.B, b)
            && generator.SequenceEqual(curve.Generator) && SameNumber(curve.Order, order)
            ? curve
            : null;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private byte[] Field(BigInteger value) => BigIntegers.AsUnsignedByteArray(FieldLength, value);

    private static bool SameNumber(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => left.TrimStart((byte)0).SequenceEqual(right.TrimStart((byte)0));
}
