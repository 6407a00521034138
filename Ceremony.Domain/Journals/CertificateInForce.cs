using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ceremony.Domain.Journals;

/// <summary>The console's certificate while a journal is checked.</summary>
internal sealed class CertificateInForce : IDisposable
{
    private const string NistP256 = "1.2.840.10045.3.1.7";
    private ECDsa? _key;
    private string? _fingerprint;

    /// <summary>SHA-256 of the certificate, lower-case hex; null when there is none.</summary>
    public string? Fingerprint => _fingerprint;

    /// <summary>Takes a certificate into force.</summary>
    /// <exception cref="JournalFormatException">The bytes are not exactly one X.509 certificate in DER with a P-256 key.</exception>
    public void Use(byte[] der)
    {
        Dispose();
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            _key = certificate.GetECDsaPublicKey();
            var isOurs = _key is not null && certificate.RawDataMemory.Span.SequenceEqual(der)
                && _key.ExportParameters(includePrivateParameters: false).Curve.Oid?.Value == NistP256;
            _fingerprint = isOurs ? Convert.ToHexStringLower(SHA256.HashData(der)) : null;
        }
        catch (Exception e) when (e is CryptographicException or NotSupportedException or ArgumentException)
        {
            _fingerprint = null;
        }

        if (_fingerprint is null)
        {
            Dispose();
            throw new JournalFormatException("The console's certificate is not an X.509 certificate in DER with a key on P-256.");
        }
    }

    public bool Signed(JournalLine line) => _key is not null && line.Signer == _fingerprint && line.IsSignedBy(_key);

    public void Dispose()
    {
        _key?.Dispose();
        (_key, _fingerprint) = (null, null);
    }
}
