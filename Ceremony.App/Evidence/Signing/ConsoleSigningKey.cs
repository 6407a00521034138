using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Evidence.Signing;

/// <summary>
/// The key with which this console signs transcripts and journal checkpoints: ECDSA on P-256 with a self-signed certificate.
/// Its fingerprint is the SHA-256 of the certificate (DER).
/// </summary>
public sealed class ConsoleSigningKey : IDisposable
{
    private const string RehearsalUnit = "OU=REHEARSAL";
    private readonly ECDsa _key;
    private readonly X509Certificate2 _certificate;

    internal ConsoleSigningKey(ECDsa key, X509Certificate2 certificate)
    {
        (_key, _certificate) = (key, certificate);
        Certificate = certificate.RawData;
        Fingerprint = SHA256.HashData(Certificate.Span);
        Purpose = PurposeOf(certificate);
    }

    /// <summary>The certificate, DER.</summary>
    public ReadOnlyMemory<byte> Certificate { get; }

    /// <summary>SHA-256 of the certificate, 32 bytes: what is trusted with --trust.</summary>
    public ReadOnlyMemory<byte> Fingerprint { get; }

    /// <summary>What the key signs.</summary>
    public KeyPurpose Purpose { get; }

    /// <summary>Makes a new key with its certificate.</summary>
    /// <param name="purpose">What the key will sign.</param>
    /// <param name="now">Present time; the certificate is valid from then on for 30 years.</param>
    /// <returns>The key; the caller disposes it.</returns>
    public static ConsoleSigningKey Create(KeyPurpose purpose, DateTimeOffset now)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = $"CN=Ceremony console {now.UtcDateTime:yyyy-MM-dd}" + (purpose == KeyPurpose.Rehearsal ? ", " + RehearsalUnit : "");
        var request = new CertificateRequest(new X500DistinguishedName(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var withKey = request.CreateSelfSigned(now, now.AddYears(30));
        return new ConsoleSigningKey(key, X509CertificateLoader.LoadCertificate(withKey.RawData));
    }

    /// <summary>Takes a key that the organisation made, with its certificate.</summary>
    /// <param name="bytes">The PKCS #12 file.</param>
    /// <param name="password">Its password, UTF-8.</param>
    /// <returns>The key; the caller disposes it.</returns>
    /// <exception cref="ConsoleKeyException">It is not opened by that password, or holds no ECDSA key on P-256 with its certificate.</exception>
    public static ConsoleSigningKey FromPkcs12(ReadOnlySpan<byte> bytes, SecretBuffer password)
    {
        using var typed = SecretCharacters.Of(password);
        try
        {
            using var loaded = X509CertificateLoader.LoadPkcs12(bytes, typed.Span, X509KeyStorageFlags.Exportable | X509KeyStorageFlags.EphemeralKeySet);
            var key = loaded.GetECDsaPrivateKey();
            if (key is null || key.KeySize != 256 || key.ExportParameters(false).Curve.Oid.Value != "1.2.840.10045.3.1.7")
            {
                key?.Dispose();
                throw new ConsoleKeyException("The PKCS #12 file holds no ECDSA key on P-256. Nothing was changed. Have one made on that curve.");
            }

            return new ConsoleSigningKey(key, X509CertificateLoader.LoadCertificate(loaded.RawData));
        }
        catch (CryptographicException cause)
        {
            throw new ConsoleKeyException("The PKCS #12 file is not opened by that password, or is damaged. Nothing was changed.", cause);
        }
    }

    /// <summary>Signs a SHA-256 digest, as for a journal checkpoint.</summary>
    /// <param name="digest">The digest, 32 bytes.</param>
    /// <returns>r and s, 32 bytes each (IEEE P1363).</returns>
    public byte[] SignDigest(ReadOnlySpan<byte> digest)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(digest.Length, 32);
        return _key.SignHash(digest, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>Signs the SHA-256 digest of data.</summary>
    /// <param name="data">The data.</param>
    /// <returns>r and s, 32 bytes each (IEEE P1363).</returns>
    public byte[] SignData(ReadOnlySpan<byte> data) => SignDigest(SHA256.HashData(data));

    /// <summary>Checks a signature made by <see cref="SignData"/>.</summary>
    /// <param name="certificate">The signer's certificate, DER.</param>
    /// <param name="data">The data.</param>
    /// <param name="signature">64 bytes.</param>
    /// <returns>Whether the signature is of that data by that certificate's key; false for anything but an ECDSA certificate.</returns>
    public static bool Verify(ReadOnlySpan<byte> certificate, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        try
        {
            using var loaded = X509CertificateLoader.LoadCertificate(certificate);
            using var publicKey = loaded.GetECDsaPublicKey();
            return publicKey is not null && publicKey.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _key.Dispose();
        _certificate.Dispose();
    }

    internal static KeyPurpose PurposeOf(X509Certificate2 certificate) =>
        certificate.SubjectName.EnumerateRelativeDistinguishedNames().Any(part =>
            part.GetSingleElementType().Value == "2.5.4.11" && part.GetSingleElementValue() == RehearsalUnit[3..])
            ? KeyPurpose.Rehearsal
            : KeyPurpose.Production;

    internal byte[] ExportPrivateKey() => _key.ExportPkcs8PrivateKey();

    internal byte[] ExportPrivateKey(ReadOnlySpan<byte> passphrase) => _key.ExportEncryptedPkcs8PrivateKey(
        passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000));

    internal byte[] SignDetached(byte[] content)
    {
        using var withKey = _certificate.CopyWithPrivateKey(_key);
        return CmsSignature.Sign(content, withKey);
    }
}
