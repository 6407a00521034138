using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ceremony.App.Hosting;

/// <summary>What the screens say about the console itself.</summary>
/// <param name="certificate">The TLS certificate that it serves with, or null on loopback without TLS.</param>
public sealed class ConsoleFacts(X509Certificate2? certificate)
{
    /// <summary>SHA-256 of the TLS certificate, lower-case hex, 64 digits; null without TLS.</summary>
    public string? CertificateFingerprint { get; } = certificate?.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant();
}
