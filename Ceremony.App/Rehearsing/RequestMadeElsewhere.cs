using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.App.Orchestration.Media;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Certificates;

namespace Ceremony.App.Rehearsing;

/// <summary>
/// What happens before a ceremony that certifies somebody else's key: they make a key and a request, and its file is approved. In a rehearsal the key is made here and
/// thrown away; the request lies on a medium, and is taken again when the rehearsal goes on.
/// </summary>
/// <param name="media">The rehearsal's media.</param>
public sealed class RequestMadeElsewhere(MediaShelf media)
{
    private const string None = "none";

    /// <summary>SHA-256 of a request's file for that subject; the file is made where it is not there yet.</summary>
    /// <param name="chosen">The parameters of the script by their names: <c>subject-name</c>, <c>organisation</c>, <c>country</c>.</param>
    /// <returns>64 lower-case hex digits; null where the rehearsal has no medium.</returns>
    public string? HashFor(Func<string, string?> chosen)
    {
        if (media.Present() is not [var medium, ..])
        {
            return null;
        }

        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(chosen("subject-name") ?? None);
        if (chosen("organisation") is { } organisation and not None)
        {
            name.AddOrganizationName(organisation);
        }

        if (chosen("country") is { } country and not None)
        {
            name.AddCountryOrRegion(country);
        }

        var subject = name.Build();
        var file = $"request-{DraftWords.Sha256(subject.RawData)[..8]}.csr";
        if (MediaShelf.Read(medium, file, int.MaxValue - 1).Content is { } there)
        {
            return DraftWords.Sha256(there);
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = SignedObject.ToFile(new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSigningRequest(), SignedObject.Request);
        return MediaShelf.Write(medium, file, request).Sha256;
    }
}
