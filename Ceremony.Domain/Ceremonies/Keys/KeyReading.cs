using System.Security.Cryptography;
using Ceremony.Domain.Ceremonies.Tokens;

namespace Ceremony.Domain.Ceremonies.Keys;

/// <summary>What a device told of one key, or a wrapped key's file of the key inside it. All of it is public.</summary>
/// <param name="Reference">Key reference: the slot in the device, 1 to 255; 0 for a key in a file. Not the id. A token has none, and the key's number in the script stands in its place.</param>
/// <param name="Label">Label, or the empty string.</param>
/// <param name="Id">PKCS#15 id, upper-case hex, or the empty string.</param>
/// <param name="Kind">Such as <c>RSA 2048</c> or <c>EC 256</c>, or the empty string.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo (DER), lower-case hex; the empty string where none is told.</param>
/// <param name="Certificate">The key's own request or certificate, lower-case hex; the empty string without one.</param>
/// <param name="MadeBy">Serial number of the device whose signature says that it made the key, or null.</param>
public sealed record KeyReading(int Reference, string Label, string Id, string Kind, string PublicKey, string Certificate, string? MadeBy)
{
    /// <summary>What a token says of the private key; null for a key on another device. Events keep it as a field of their own.</summary>
    public TokenKeyAttributes? OnToken { get; init; }

    /// <summary>SHA-256 of the public key's DER, 64 lower-case hex digits; the empty string without a public key.</summary>
    public string Fingerprint => PublicKey.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(PublicKey)));

    /// <summary>Such as <c>archive, id 10</c>.</summary>
    public string Words => Label.Length == 0 ? Id.Length == 0 ? "a key without a description" : $"id {Id}" : $"{Label}, id {Id}";
}
