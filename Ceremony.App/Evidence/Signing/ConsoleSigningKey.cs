using System.Formats.Asn1;
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
    private readonly ECDsa? _key;
    private readonly ConsoleToken? _token;
    private readonly X509Certificate2 _certificate;

    internal ConsoleSigningKey(ECDsa key, X509Certificate2 certificate)
        : this(certificate) => _key = key;

    internal ConsoleSigningKey(ConsoleToken token, X509Certificate2 certificate)
        : this(certificate) => _token = token;

    private ConsoleSigningKey(X509Certificate2 certificate)
    {
        _certificate = certificate;
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

    /// <summary>Where the key is, if it is on a token; else null.</summary>
    public TokenReference? Token => _token?.Reference;

    /// <summary>Makes a new key with its certificate.</summary>
    /// <param name="purpose">What the key will sign.</param>
    /// <param name="now">Present time; the certificate is valid from then on for 30 years.</param>
    /// <returns>The key; the caller disposes it.</returns>
    public static ConsoleSigningKey Create(KeyPurpose purpose, DateTimeOffset now)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var withKey = RequestFor(purpose, now, new PublicKey(key)).Create(NameOf(purpose, now), X509SignatureGenerator.CreateForECDsa(key), now, now.AddYears(30), Serial());
        return new ConsoleSigningKey(key, X509CertificateLoader.LoadCertificate(withKey.RawData));
    }

    /// <summary>Takes a key on a token.</summary>
    /// <param name="reference">Where it is.</param>
    /// <param name="pin">The user PIN of the token; a copy is kept in memory while the key is used.</param>
    /// <param name="purpose">What the key will sign; a certificate of another purpose is refused.</param>
    /// <param name="certificate">Its certificate, DER; null to have the token sign a new one, valid for 30 years.</param>
    /// <param name="now">Present time, for a new certificate.</param>
    /// <returns>The key; the caller disposes it.</returns>
    /// <exception cref="ConsoleKeyException">There is no such key, the PIN is refused, or the certificate is another key's.</exception>
    public static ConsoleSigningKey OnToken(TokenReference reference, SecretBuffer pin, KeyPurpose purpose, byte[]? certificate, DateTimeOffset now)
    {
        var token = ConsoleToken.Open(reference, pin);
        try
        {
            var certified = certificate is { } given
                ? X509CertificateLoader.LoadCertificate(given)
                : RequestFor(purpose, now, PublicKey.CreateFromSubjectPublicKeyInfo(token.PublicKey, out _)).Create(NameOf(purpose, now), token.Generator(), now, now.AddYears(30), Serial());
            using var publicKey = certified.GetECDsaPublicKey();
            return publicKey is not null && PurposeOf(certified) == purpose && publicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(token.PublicKey)
                ? new ConsoleSigningKey(token, certified)
                : throw new ConsoleKeyException($"The certificate is not of the {reference} for {purpose.ToString().ToLowerInvariant()}. Nothing was signed. Give that key's own certificate, or none.");
        }
        catch
        {
            token.Dispose();
            throw;
        }
    }

    private static X500DistinguishedName NameOf(KeyPurpose purpose, DateTimeOffset now) =>
        new($"CN=Ceremony console {now.UtcDateTime:yyyy-MM-dd}" + (purpose == KeyPurpose.Rehearsal ? ", " + RehearsalUnit : ""));

    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40); // positive, and of full length in DER
        return serial;
    }

    private static CertificateRequest RequestFor(KeyPurpose purpose, DateTimeOffset now, PublicKey publicKey)
    {
        var request = new CertificateRequest(NameOf(purpose, now), publicKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
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
            if (key is null || !IsOnItsCurve(key))
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

    /// <summary>Signs the SHA-256 digest of data, as for a journal checkpoint.</summary>
    /// <param name="data">The data.</param>
    /// <returns>r and s, 32 bytes each (IEEE P1363).</returns>
    /// <exception cref="ConsoleKeyException">The key is on a token, which is gone or refuses.</exception>
    public byte[] SignData(ReadOnlySpan<byte> data) => _token is null
        ? _key!.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
        : Fixed(_token.Sign(data.ToArray()));

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
        _key?.Dispose();
        _token?.Dispose();
        _certificate.Dispose();
    }

    internal static KeyPurpose PurposeOf(X509Certificate2 certificate) =>
        certificate.SubjectName.EnumerateRelativeDistinguishedNames().Any(part =>
            part.GetSingleElementType().Value == "2.5.4.11" && part.GetSingleElementValue() == RehearsalUnit[3..])
            ? KeyPurpose.Rehearsal
            : KeyPurpose.Production;

    /// <summary>True for a key on P-256, the only curve of consoles.</summary>
    internal static bool IsOnItsCurve(ECDsa key) => key.KeySize == 256 && key.ExportParameters(false).Curve.Oid.Value == "1.2.840.10045.3.1.7";

    internal byte[] ExportPrivateKey() => _key!.ExportPkcs8PrivateKey();

    internal byte[] ExportPrivateKey(ReadOnlySpan<byte> passphrase) => _key!.ExportEncryptedPkcs8PrivateKey(
        passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000));

    internal byte[] SignDetached(byte[] content)
    {
        if (_token is not null)
        {
            return CmsSignature.Sign(content, _certificate, _token.Sign);
        }

        using var withKey = _certificate.CopyWithPrivateKey(_key!);
        return CmsSignature.Sign(content, withKey);
    }

    // From DER to r and s, 32 bytes each.
    private static byte[] Fixed(byte[] der)
    {
        var numbers = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        var both = new byte[64];
        foreach (var end in (int[])[32, 64])
        {
            var number = numbers.ReadIntegerBytes().Span.TrimStart((byte)0);
            number.CopyTo(both.AsSpan(end - number.Length));
        }

        return both;
    }
}
