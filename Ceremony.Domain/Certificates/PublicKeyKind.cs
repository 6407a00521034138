using System.Formats.Asn1;
using System.Security.Cryptography;
using Ceremony.Domain.Ceremonies.Keys;

namespace Ceremony.Domain.Certificates;

/// <summary>What can be told of a public key that nobody here asked for.</summary>
public static class PublicKeyKind
{
    private const int BytesOfKeyId = 20;

    /// <summary>Which of the kinds that a ceremony knows it is, or null: too short, or on a curve that is not known here.</summary>
    /// <param name="publicKey">SubjectPublicKeyInfo (DER).</param>
    public static KeyAlgorithm? Of(ReadOnlyMemory<byte> publicKey) => Asked(publicKey, out var key, out var parameters) switch
    {
        "1.2.840.10045.2.1" => KeyAlgorithm.All.FirstOrDefault(known => known.Curve is { } curve && curve.Oid == parameters),
        "1.2.840.113549.1.1.1" => KeyAlgorithm.All.FirstOrDefault(known => known.Curve is null && known.Bits == ModulusBits(key)),
        _ => null,
    };

    /// <summary>Such as <c>RSA 1024</c>, for a key of whatever kind.</summary>
    /// <param name="publicKey">SubjectPublicKeyInfo (DER).</param>
    public static string Words(ReadOnlyMemory<byte> publicKey) => Of(publicKey) is { } known
        ? known.Curve is null ? $"RSA {known.Bits}" : $"EC {known.DeviceName[3..]}"
        : Asked(publicKey, out var key, out var parameters) switch
        {
            "1.2.840.113549.1.1.1" => $"RSA {ModulusBits(key)}",
            "1.2.840.10045.2.1" => $"EC on the curve {(parameters.Length == 0 ? "of its own making" : parameters)}",
            var other => $"a key of the kind {other}",
        };

    /// <summary>Key identifier: the left 160 bits of the SHA-256 of the key's bits (RFC 7093, method 1), 40 lower-case hex digits.</summary>
    /// <param name="publicKey">SubjectPublicKeyInfo (DER).</param>
    public static string KeyId(ReadOnlyMemory<byte> publicKey)
    {
        Asked(publicKey, out var key, out _);
        return Convert.ToHexStringLower(SHA256.HashData(key)[..BytesOfKeyId]);
    }

    private static string Asked(ReadOnlyMemory<byte> publicKey, out byte[] key, out string parameters)
    {
        var (oid, bits, curve) = DerReading.Whole(publicKey, "public key", outer =>
        {
            var info = outer.ReadSequence();
            var identifier = info.ReadSequence();
            var kind = identifier.ReadObjectIdentifier();
            var named = identifier.HasData && identifier.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier) ? identifier.ReadObjectIdentifier() : "";
            var value = info.ReadBitString(out _);
            info.ThrowIfNotEmpty();
            return (kind, value, named);
        });
        (key, parameters) = (bits, curve);
        return oid;
    }

    private static long ModulusBits(byte[] key) => DerReading.Whole(key, "RSA key", outer => outer.ReadSequence().ReadInteger().GetBitLength());
}
