using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Certificates;

/// <summary>Our rules for a certificate request that somebody brings.</summary>
public static class RequestRules
{
    /// <summary>What a request breaks.</summary>
    /// <param name="request">What it says.</param>
    /// <param name="algorithm">How it is signed, or null where that is not known here.</param>
    /// <param name="fits">True if the signature fits the key inside.</param>
    public static Breach? Of(CertificationRequest request, SignatureAlgorithm? algorithm, bool fits) => Key(request.PublicKey)
        ?? CertificateRules.If(algorithm is null, RuleCodes.RequestSignature, "It is signed in a way that is not accepted here; RSA or ECDSA with SHA-256 or longer is.")
        ?? CertificateRules.If(!fits, RuleCodes.RequestSignature, "Its signature does not fit the public key in it: whoever made it does not hold the key, or it was changed.");

    /// <summary>What a request breaks of the script that is to issue its certificate.</summary>
    /// <param name="request">What it says.</param>
    /// <param name="profile">What its certificate is to be.</param>
    public static Breach? Of(CertificationRequest request, CertificateProfile profile) =>
        CertificateRules.If(!profile.IsNamed(request.Subject), RuleCodes.RequestSubject, $"The request is for {request.Subject.Words}, and the script says {profile.NameWords}.");

    // A key of a kind that nobody here would make is weak; the others are looked at as those made here.
    private static Breach? Key(ReadOnlyMemory<byte> publicKey)
    {
        if (PublicKeyKind.Of(publicKey) is not { } kind)
        {
            return new Breach(RuleCodes.RequestKey, $"Its key is {PublicKeyKind.Words(publicKey)}; one of {string.Join(", ", KeyAlgorithm.All.Select(known => known.Name))} is needed.");
        }

        var failed = PublicKeyChecks.Of(publicKey, kind).Where(check => !check.Passed).ToList();
        return failed.Count == 0 ? null : new Breach(RuleCodes.RequestKey, $"Its key is weak. {string.Join(". ", failed.Select(check => $"{check.Name}: {check.Finding}"))}.");
    }
}
