using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>What is to be signed, or was, decoded in words: made from the bytes and nothing else.</summary>
public static class DraftWords
{
    /// <summary>SHA-256 of bytes, 64 lower-case hex digits.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The lines to read out.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="tbs">The bytes to be signed.</param>
    public static ImmutableArray<Fact> Of(IssuedKind kind, ReadOnlyMemory<byte> tbs) => kind == IssuedKind.Crl ? Of(TbsCrl.Read(tbs)) : Of(TbsCertificate.Read(tbs));

    private static ImmutableArray<Fact> Of(TbsCertificate tbs)
    {
        var extensions = tbs.Extensions;
        return
        [
            new Fact("Subject", tbs.Subject.Words),
            new Fact("Issuer", tbs.Issuer.Encoded == tbs.Subject.Encoded ? "Itself" : tbs.Issuer.Words),
            new Fact("Serial number", Spaced(tbs.Serial)),
            new Fact("Valid from", ValidityPlan.Text(tbs.NotBefore)),
            new Fact("Valid until", ValidityPlan.Text(tbs.NotAfter)),
            new Fact("Public key", PublicKeyKind.Words(tbs.PublicKey)),
            new Fact("Public key, SHA-256", Sha256(tbs.PublicKey.Span)),
            new Fact("Signed with", Algorithm(tbs.Algorithm)),
            new Fact("Basic constraints", !extensions.IsCa ? "No CA" : extensions.PathLength switch
            {
                null => "CA, any number of CAs below it",
                0 => "CA, no other CA below it",
                { } length => $"CA, at most {Counted.Of(length, "CA")} below it in a path",
            }),
            new Fact("Key usage", $"Signs {(extensions.Uses ?? CertificateUses.None).Words()}, and nothing else"),
            new Fact("Subject key identifier", Spaced(extensions.SubjectKey ?? "")),
            new Fact("Authority key identifier", Spaced(extensions.AuthorityKey ?? "")),
        ];
    }

    private static ImmutableArray<Fact> Of(TbsCrl tbs) =>
    [
        new Fact("Issuer", tbs.Issuer.Words),
        new Fact("CRL number", tbs.Extensions.Number ?? "None"),
        new Fact("Made at", ValidityPlan.Text(tbs.ThisUpdate)),
        new Fact("Next one by", tbs.NextUpdate is { } next ? ValidityPlan.Text(next) : "Never"),
        new Fact("Signed with", Algorithm(tbs.Algorithm)),
        new Fact("Authority key identifier", Spaced(tbs.Extensions.AuthorityKey ?? "")),
        new Fact("Revoked certificates", tbs.Revoked.IsEmpty ? "None" : tbs.Revoked.Length.ToString(CultureInfo.InvariantCulture)),
        .. tbs.Revoked.Select(entry => new Fact("Revoked", $"{Spaced(entry.Serial)}, {Revocation.ReasonWords(entry.Reason)}, since {ValidityPlan.Text(entry.At)}")),
    ];

    private static string Algorithm(ReadOnlyMemory<byte> identifier) => SignatureAlgorithm.Of(identifier)?.Name ?? "not known here";

    // Pairs of bytes, as people read them out.
    private static string Spaced(string hex) => string.Join(' ', hex.Chunk(4).Select(group => new string(group)));
}
