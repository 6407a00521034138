using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.App.Commands.Devices;
using Ceremony.Device.Pkcs11;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Commands.Records;

/// <summary>An officer's own key, with which they countersign: in a PKCS #12 file, or in a token behind any PKCS#11 module.</summary>
internal sealed class OfficerKey : IDisposable
{
    private readonly Func<byte[], byte[]> _sign;
    private readonly IDisposable[] _owned;

    private OfficerKey(X509Certificate2 certificate, Func<byte[], byte[]> sign, params IDisposable[] owned) => (Certificate, _sign, _owned) = (certificate, sign, owned);

    /// <summary>The certificate.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The password of a PKCS #12 file.</summary>
    public static SecretKind Pkcs12Password { get; } = new("password", "--p12-password-file");

    /// <summary>Signs: SHA-256, PKCS#1 v1.5 for RSA, DER for ECDSA.</summary>
    /// <param name="message">What is hashed and signed.</param>
    /// <exception cref="CryptographicException">The token refused; the message says what to do.</exception>
    public byte[] Sign(byte[] message) => _sign(message);

    /// <summary>Opens a key in a PKCS #12 file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="password">Its password, which stays the caller's; null if it has none.</param>
    /// <exception cref="CryptographicException">It cannot be opened, or holds no key with its certificate.</exception>
    public static OfficerKey FromPkcs12(string file, SecretBuffer? password)
    {
        using var characters = password is null ? null : SecretCharacters.Of(password);
        var certificate = X509CertificateLoader.LoadPkcs12(File.ReadAllBytes(file), characters is null ? default : characters.Span, X509KeyStorageFlags.EphemeralKeySet);
        if (certificate.GetRSAPrivateKey() is { } rsa)
        {
            return new OfficerKey(certificate, message => rsa.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), certificate, rsa);
        }

        if (certificate.GetECDsaPrivateKey() is { } ecdsa)
        {
            return new OfficerKey(certificate, message => ecdsa.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence), certificate, ecdsa);
        }

        certificate.Dispose();
        throw new CryptographicException("The file holds no RSA or elliptic-curve key with its certificate.");
    }

    /// <summary>Uses a key on a token: the one that the certificate is of, whatever its id or label.</summary>
    /// <param name="module">The opened module; stays the caller's.</param>
    /// <param name="serial">The token's serial number.</param>
    /// <param name="certificateFile">The certificate, PEM or DER.</param>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="lastTry">Allows the use of the PIN's last try.</param>
    /// <exception cref="CryptographicException">There is no such token, or the certificate cannot be read.</exception>
    public static OfficerKey FromToken(Pkcs11Module module, string serial, string certificateFile, SecretBuffer pin, bool lastTry)
    {
        if (!module.Find(serial).Try(out var token, out var refusal))
        {
            throw new CryptographicException(refusal.ToString());
        }

        var certificate = X509CertificateLoader.LoadCertificateFromFile(certificateFile);
        return new OfficerKey(certificate, message => SignWith(token, certificate, pin, message, lastTry), certificate);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }
    }

    private static byte[] SignWith(Pkcs11Token token, X509Certificate2 certificate, SecretBuffer pin, byte[] message, bool lastTry) =>
        token.SignAsOwnerOf(pin, certificate.PublicKey.ExportSubjectPublicKeyInfo(), message, PinArguments.Approval(lastTry)).Try(out var signed, out var refusal)
            ? signed.Signature
            : throw new CryptographicException(refusal.ToString());
}
