using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.Device.Contracts;
using Ceremony.Device.Pkcs11;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Evidence.Signing;

/// <summary>
/// The console's key on a token behind a PKCS#11 module. The PIN is kept in memory that is zeroed, for as long as the console runs, and
/// nowhere else; each signature logs in with it and out again.
/// </summary>
internal sealed class ConsoleToken : IDisposable
{
    private readonly Pkcs11Module _module;
    private readonly Pkcs11Token _token;
    private readonly SecretBuffer _pin;

    private ConsoleToken(TokenReference reference, Pkcs11Module module, Pkcs11Token token, SecretBuffer pin, byte[] publicKey) =>
        (Reference, _module, _token, _pin, PublicKey) = (reference, module, token, pin, publicKey);

    /// <summary>Where the key is.</summary>
    public TokenReference Reference { get; }

    /// <summary>The public key, SubjectPublicKeyInfo (DER).</summary>
    public byte[] PublicKey { get; }

    /// <summary>Finds the key.</summary>
    /// <param name="reference">Where it is.</param>
    /// <param name="pin">The user PIN; a copy is kept.</param>
    /// <exception cref="ConsoleKeyException">A setting lets modules write down PINs; there is no such module, token or key, the PIN is refused, or the key is not ECDSA on P-256.</exception>
    public static ConsoleToken Open(TokenReference reference, SecretBuffer pin)
    {
        if (Pkcs11Module.TalkativeSetting is { } talkative)
        {
            throw new ConsoleKeyException($"{talkative} is set: with it a module may write down the PIN. Nothing was signed, and the PIN was not given to the module. Unset it and start again.");
        }

        var module = Pkcs11Module.Open(reference.Module).Try(out var opened, out var absent) ? opened : throw Refused(absent);
        try
        {
            if (!module.Find(reference.Serial, reference.Label).Try(out var token, out var refusal) || !token.ListKeys(pin).Try(out var keys, out refusal))
            {
                throw Refused(refusal);
            }

            var key = keys.FirstOrDefault(one => one.Id == reference.Key && one.HasPrivateKey)
                ?? throw new ConsoleKeyException($"Token {reference.Serial} shows no private key with id {reference.Key}. Nothing was signed. The ids on it are: {string.Join(", ", keys.Select(one => one.Id))}.");
            return IsP256(key.PublicKey)
                ? new ConsoleToken(reference, module, token, SecretBuffer.CopyOf(pin.Span), key.PublicKey!)
                : throw new ConsoleKeyException($"The {reference} is {key.Kind}, and the console signs with ECDSA on P-256. Nothing was signed. Have a key made on that curve.");
        }
        catch
        {
            module.Dispose();
            throw;
        }
    }

    /// <summary>Signs a message, and checks what came back.</summary>
    /// <param name="message">What is hashed (SHA-256) and signed.</param>
    /// <returns>ECDSA signature, DER.</returns>
    /// <exception cref="ConsoleKeyException">The token is gone or refuses, or its signature does not fit its public key.</exception>
    public byte[] Sign(byte[] message)
    {
        if (!_token.Sign(_pin, Convert.FromHexString(Reference.Key), SignatureScheme.Ecdsa, HashAlgorithmName.SHA256, message).Try(out var signature, out var refusal))
        {
            throw Refused(refusal);
        }

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(PublicKey, out _);
        return key.VerifyData(message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            ? signature
            : throw new ConsoleKeyException($"The signature of {Reference} does not fit its public key. It was thrown away. Have the token examined.");
    }

    /// <summary>What a certificate request is signed with.</summary>
    public X509SignatureGenerator Generator() => new OwnGenerator(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        _pin.Dispose();
        _module.Dispose();
    }

    private static bool IsP256(byte[]? publicKey)
    {
        if (publicKey is null)
        {
            return false;
        }

        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return ConsoleSigningKey.IsOnItsCurve(key);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static ConsoleKeyException Refused(DeviceRefusal refusal) => new(refusal.ToString());

    private sealed class OwnGenerator(ConsoleToken token) : X509SignatureGenerator
    {
        // SEQUENCE of the OID ecdsa-with-SHA256, without parameters (RFC 5758, 3.2).
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => Convert.FromHexString("300a06082a8648ce3d040302");

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => token.Sign(data);

        protected override PublicKey BuildPublicKey() => System.Security.Cryptography.X509Certificates.PublicKey.CreateFromSubjectPublicKeyInfo(token.PublicKey, out _);
    }
}
