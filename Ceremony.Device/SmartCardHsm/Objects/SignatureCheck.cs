using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace Ceremony.Device.SmartCardHsm.Objects;

/// <summary>Verifies signatures with a public key in its ordinary form; on every curve that the device knows, on every platform.</summary>
public static class SignatureCheck
{
    /// <summary>True for a public key on an elliptic curve.</summary>
    /// <param name="publicKey">SubjectPublicKeyInfo (DER).</param>
    internal static bool IsElliptic(byte[] publicKey)
    {
        try
        {
            return PublicKeyFactory.CreateKey(publicKey) is ECPublicKeyParameters;
        }
        catch (Exception e) when (IsBadInput(e))
        {
            return false;
        }
    }

    /// <summary>Verifies a signature over a message.</summary>
    /// <param name="publicKey">SubjectPublicKeyInfo (DER).</param>
    /// <param name="scheme">How the signature is formed.</param>
    /// <param name="hash">SHA-1, SHA-256, SHA-384 or SHA-512.</param>
    /// <param name="message">The message.</param>
    /// <param name="signature">The signature; DER for ECDSA.</param>
    /// <returns>False also for a malformed key or signature. Never throws for bad input.</returns>
    public static bool Verify(byte[] publicKey, SignatureScheme scheme, HashAlgorithmName hash, byte[] message, byte[] signature)
    {
        try
        {
            var key = PublicKeyFactory.CreateKey(publicKey);
            var name = hash.Name!.Replace("SHA", "SHA-", StringComparison.Ordinal).Replace("--", "-", StringComparison.Ordinal);
            var algorithm = (scheme, key) switch
            {
                (SignatureScheme.RsaPkcs1, RsaKeyParameters) => name + "withRSA",
                (SignatureScheme.RsaPss, RsaKeyParameters) => name + "withRSAandMGF1",
                (SignatureScheme.Ecdsa, ECPublicKeyParameters) => name + "withECDSA",
                _ => null,
            };
            if (algorithm is null)
            {
                return false;
            }

            var verifier = SignerUtilities.GetSigner(algorithm);
            verifier.Init(forSigning: false, key);
            verifier.BlockUpdate(message, 0, message.Length);
            return verifier.VerifySignature(signature);
        }
        catch (Exception e) when (IsBadInput(e))
        {
            return false;
        }
    }

    // What the library throws for malformed keys and signatures.
    private static bool IsBadInput(Exception e) =>
        e is ArgumentException or IOException or CryptoException or GeneralSecurityException or InvalidCastException or ArithmeticException or InvalidOperationException;
}
