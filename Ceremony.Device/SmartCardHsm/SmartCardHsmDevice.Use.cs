using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm.Commands;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.SmartCardHsm;

/// <content>Using keys.</content>
public sealed partial class SmartCardHsmDevice
{
    private const int AesBlock = 16;

    /// <summary>Signs a hash that was made outside the device.</summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="reference">Key reference.</param>
    /// <param name="scheme">How the signature is formed.</param>
    /// <param name="hash">SHA-1, SHA-256, SHA-384 or SHA-512.</param>
    /// <param name="value">The bare hash.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <returns>The signature; DER for ECDSA.</returns>
    public DeviceResult<byte[]> SignHash(
        SecretBuffer pin, int reference, SignatureScheme scheme, HashAlgorithmName hash, byte[] value, RetryApproval approval = RetryApproval.None) =>
        WithKey<byte[]>("signing", pin, reference, approval, session => SignWithKey.OfHash(session, reference, scheme, hash, value));

    /// <summary>Lets the device hash a message and sign it.</summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="reference">Key reference.</param>
    /// <param name="scheme">How the signature is formed.</param>
    /// <param name="hash">SHA-1 or SHA-256; longer ones only on newer devices.</param>
    /// <param name="message">The message, at most 1,000 bytes for the smallest devices.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <returns>The signature; DER for ECDSA.</returns>
    public DeviceResult<byte[]> SignMessage(
        SecretBuffer pin, int reference, SignatureScheme scheme, HashAlgorithmName hash, byte[] message, RetryApproval approval = RetryApproval.None) =>
        WithKey<byte[]>("signing", pin, reference, approval, session => SignWithKey.OfMessage(session, reference, scheme, hash, message));

    /// <summary>Shows that the device holds a key: signs random bytes made now and verifies with the public key on record.</summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="reference">Key reference.</param>
    /// <param name="publicKey">The public key on record (SubjectPublicKeyInfo); null for the one that the device shows.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    public DeviceResult<KeyProof> ProveKey(
        SecretBuffer pin, int reference, byte[]? publicKey = null, RetryApproval approval = RetryApproval.None) =>
        RunLoggedIn<KeyProof>("proving a key", pin, approval, (session, identity) =>
        {
            if (KeySlots.Require(session, reference) is { } missing)
            {
                return missing;
            }

            if (!ReadKeyDetails(session, identity, reference).Try(out var details, out var refusal))
            {
                return refusal;
            }

            if ((publicKey ?? details.PublicKey) is not { } onRecord)
            {
                return session.Refuse(DeviceCodes.KeyProof, $"No public key is known for reference {reference}.", "Give the public key on record.");
            }

            var challenge = RandomNumberGenerator.GetBytes(32);
            var scheme = details.Key.Kind?.StartsWith("EC", StringComparison.Ordinal) == true || SignatureCheck.IsElliptic(onRecord)
                ? SignatureScheme.Ecdsa
                : SignatureScheme.RsaPkcs1;
            if (!SignWithKey.OfHash(session, reference, scheme, HashAlgorithmName.SHA256, SHA256.HashData(challenge)).Try(out var signature, out refusal))
            {
                return refusal;
            }

            return SignatureCheck.Verify(onRecord, scheme, HashAlgorithmName.SHA256, challenge, signature)
                ? new KeyProof(details.Key, onRecord, challenge, signature)
                : session.Refuse(
                    DeviceCodes.KeyProof, $"The key at reference {reference} signed, but the signature does not fit the public key on record.", "This is another key: find out which.");
        });

    /// <summary>RSA with the private key, without any padding taken off.</summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="reference">Key reference.</param>
    /// <param name="cryptogram">As long as the modulus.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <returns>As long as the modulus; the caller disposes it.</returns>
    public DeviceResult<SecretBuffer> Decipher(SecretBuffer pin, int reference, byte[] cryptogram, RetryApproval approval = RetryApproval.None) =>
        WithKey<SecretBuffer>("deciphering", pin, reference, approval, session =>
            UsePrivateKey.Asymmetric(session, reference, UsePrivateKey.RawRsa, cryptogram));

    /// <summary>Elliptic-curve Diffie-Hellman.</summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="reference">Key reference.</param>
    /// <param name="peer">The peer's point, <c>04‖x‖y</c> at full field length.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <returns>The x coordinate of the shared point at full field length; the caller disposes it.</returns>
    public DeviceResult<SecretBuffer> Agree(SecretBuffer pin, int reference, byte[] peer, RetryApproval approval = RetryApproval.None) =>
        WithKey<SecretBuffer>("agreeing on a key", pin, reference, approval, session =>
        {
            if (!UsePrivateKey.Asymmetric(session, reference, UsePrivateKey.DiffieHellman, peer).Try(out var point, out var refusal))
            {
                return refusal;
            }

            // 04‖x‖y from the maker's firmware; y may be missing elsewhere.
            using (point)
            {
                var field = (peer.Length - 1) / 2;
                return point.Length > field && point.Span[0] == 0x04
                    ? SecretBuffer.CopyOf(point.Span.Slice(1, field))
                    : throw new DeviceAnswerException("The shared point has a wrong form.");
            }
        });

    /// <summary>AES-CBC with a zero initialisation vector.</summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="reference">Key reference.</param>
    /// <param name="data">A multiple of 16 bytes.</param>
    /// <param name="encrypt">True to encrypt, false to decrypt.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <returns>As long as the input; the caller disposes it.</returns>
    public DeviceResult<SecretBuffer> AesCbc(
        SecretBuffer pin, int reference, SecretBuffer data, bool encrypt, RetryApproval approval = RetryApproval.None) =>
        WithKey<SecretBuffer>(encrypt ? "encrypting" : "decrypting", pin, reference, approval, session =>
            data.Length == 0 || data.Length % AesBlock != 0
                ? session.Refuse(DeviceCodes.Refused, "AES-CBC takes whole blocks of 16 bytes.", "Pad the data first.")
                : UsePrivateKey.Symmetric(session, reference, (byte)(encrypt ? 0x10 : 0x11), data.Span));

    /// <summary>AES-CMAC.</summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="reference">Key reference.</param>
    /// <param name="message">The message.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <returns>16 bytes.</returns>
    public DeviceResult<byte[]> AesCmac(SecretBuffer pin, int reference, byte[] message, RetryApproval approval = RetryApproval.None) =>
        WithKey<byte[]>("computing a CMAC", pin, reference, approval, session =>
        {
            if (!UsePrivateKey.Symmetric(session, reference, 0x18, message).Try(out var mac, out var refusal))
            {
                return refusal;
            }

            using (mac)
            {
                return mac.Length == AesBlock ? mac.Span.ToArray() : throw new DeviceAnswerException("A CMAC has 16 bytes.");
            }
        });

    private DeviceResult<T> WithKey<T>(
        string operation, SecretBuffer pin, int reference, RetryApproval approval, Func<CardSession, DeviceResult<T>> body)
        where T : notnull =>
        RunLoggedIn<T>(operation, pin, approval, (session, _) => KeySlots.Require(session, reference) is { } missing ? missing : body(session));
}
