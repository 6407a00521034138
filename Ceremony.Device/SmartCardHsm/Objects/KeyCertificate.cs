using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.Device.Cvc;

namespace Ceremony.Device.SmartCardHsm.Objects;

/// <summary>What a key's certificate file (CExx) tells: an authenticated request, or an X.509 certificate.</summary>
/// <param name="Request">The request; null for a certificate or an unreadable file.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo (DER); null where it cannot be read.</param>
internal sealed record KeyCertificate(CvcRequest? Request, byte[]? PublicKey)
{
    /// <summary>Reads a file; anything that is neither form counts as nothing, as the usual tools do.</summary>
    internal static KeyCertificate Read(byte[] file)
    {
        try
        {
            if (file is [0x67, ..])
            {
                var request = CvcRequest.Parse(file);
                return new KeyCertificate(request, request.PublicKey.ToSubjectPublicKeyInfo());
            }

            if (file is [0x30, ..])
            {
                using var certificate = X509CertificateLoader.LoadCertificate(file);
                return new KeyCertificate(null, certificate.PublicKey.ExportSubjectPublicKeyInfo());
            }
        }
        catch (Exception e) when (e is CvcFormatException or CryptographicException)
        {
            // Unreadable: the key is still there and is told without a public key.
        }

        return new KeyCertificate(null, null);
    }
}
