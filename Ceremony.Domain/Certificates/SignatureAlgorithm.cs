using System.Collections.Immutable;
using System.Formats.Asn1;
using Ceremony.Domain.Ceremonies.Keys;

namespace Ceremony.Domain.Certificates;

/// <summary>How certificates and CRLs are signed (RFC 4055, RFC 5758). SHA-1 and older are not among them.</summary>
/// <param name="Name">For a person.</param>
/// <param name="Oid">Object identifier.</param>
/// <param name="Hash">Such as <c>SHA256</c>, as the framework names it.</param>
/// <param name="IsRsa">True for RSA, PKCS#1 v1.5; false for ECDSA.</param>
public sealed record SignatureAlgorithm(string Name, string Oid, string Hash, bool IsRsa)
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<SignatureAlgorithm> All { get; } =
    [
        new("RSA with SHA-256", "1.2.840.113549.1.1.11", "SHA256", true),
        new("RSA with SHA-384", "1.2.840.113549.1.1.12", "SHA384", true),
        new("RSA with SHA-512", "1.2.840.113549.1.1.13", "SHA512", true),
        new("ECDSA with SHA-256", "1.2.840.10045.4.3.2", "SHA256", false),
        new("ECDSA with SHA-384", "1.2.840.10045.4.3.3", "SHA384", false),
        new("ECDSA with SHA-512", "1.2.840.10045.4.3.4", "SHA512", false),
    ];

    /// <summary>The one of that AlgorithmIdentifier (DER), exactly as it is written here; or null.</summary>
    public static SignatureAlgorithm? Of(ReadOnlyMemory<byte> identifier) => All.FirstOrDefault(known => known.Encode().AsSpan().SequenceEqual(identifier.Span));

    /// <summary>The one that a kind of key signs with here: the hash is as strong as the key.</summary>
    public static SignatureAlgorithm For(KeyAlgorithm key)
    {
        var hash = key.Curve is null || key.Bits <= 256 ? "SHA256" : key.Bits <= 384 ? "SHA384" : "SHA512";
        return All.First(known => known.IsRsa == key.Curve is null && known.Hash == hash);
    }

    /// <summary>The AlgorithmIdentifier (DER): with NULL for RSA, without parameters for ECDSA.</summary>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oid);
            if (IsRsa)
            {
                writer.WriteNull();
            }
        }

        return writer.Encode();
    }
}
