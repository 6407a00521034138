using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Secrets;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Ceremony.Device.Pkcs11;

/// <summary>
/// A token, reached through a PKCS#11 module. Every operation looks for the token anew, opens a session of its own, and ends its login: what
/// needs one takes the user PIN. Keys are named by their id (CKA_ID).
/// </summary>
public sealed class Pkcs11Token
{
    private readonly Pkcs11Module _module;
    private readonly string? _label;

    internal Pkcs11Token(Pkcs11Module module, string serial, string? label, Pkcs11TokenInfo info)
    {
        _module = module;
        _label = label;
        Serial = serial;
        Info = info;
    }

    /// <summary>Serial number.</summary>
    public string Serial { get; }

    /// <summary>What the module showed when the token was found.</summary>
    public Pkcs11TokenInfo Info { get; }

    /// <summary>The mechanisms that the token offers, by number.</summary>
    public DeviceResult<Pkcs11Mechanism[]> ListMechanisms()
    {
        var call = new Pkcs11Call(_module.Path, "listing mechanisms", Serial);
        return call.Run<Pkcs11Mechanism[]>(() =>
        {
            lock (_module.OneAtATime)
            {
                return _module.FindSlot(call, Serial, _label).Select(found => MechanismList.Read(found.Slot));
            }
        });
    }

    /// <summary>Lists the keys.</summary>
    /// <param name="pin">The user PIN, which stays the caller's; null to list what is shown without a login.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    public DeviceResult<Pkcs11Key[]> ListKeys(SecretBuffer? pin = null, RetryApproval approval = RetryApproval.None) =>
        Run<Pkcs11Key[]>("listing keys", pin, approval, (_, session) => KeyObjects.List(session));

    /// <summary>Lists the keys, and tells what protects one of them.</summary>
    /// <param name="pin">The user PIN, which stays the caller's; null to read what is shown without a login.</param>
    /// <param name="id">The id of the private key to look at, or null.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    public DeviceResult<Pkcs11Reading> ReadKeys(SecretBuffer? pin, byte[]? id, RetryApproval approval = RetryApproval.None) =>
        Run<Pkcs11Reading>("reading", pin, approval, (_, session) => new Pkcs11Reading(
            KeyObjects.List(session),
            id is not null && KeyObjects.WithId(session, id, CKO.CKO_PRIVATE_KEY) is [var only] ? KeyObjects.ProtectionOf(session, only) : null));

    /// <summary>Makes a key pair that never leaves the token, and reads it back.</summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="spec">RSA or EC.</param>
    /// <param name="label">Label, 1 to 64 bytes of UTF-8.</param>
    /// <param name="id">Key id (CKA_ID), 1 to 32 bytes, which no key of the token may have yet.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <param name="onlySigns">True if it may do nothing but sign; false for what the token allows without being told.</param>
    /// <returns>The key as the module shows it afterwards.</returns>
    public DeviceResult<Pkcs11Key> Generate(SecretBuffer pin, KeySpec spec, string label, byte[] id, RetryApproval approval = RetryApproval.None, bool onlySigns = false) =>
        Run<Pkcs11Key>($"making a key ({spec})", pin, approval, (call, session) =>
        {
            if (KeyNameRules.Broken(label, id))
            {
                return call.Refuse(DeviceCodes.KeyName, KeyNameRules.Sentence, "Choose another label or id.");
            }

            if (spec.Algorithm == KeyAlgorithm.Aes)
            {
                return call.Refuse(DeviceCodes.NotSupported, "Key pairs are RSA or EC.", "Choose one of them.");
            }

            if (KeyObjects.WithId(session, id).Count > 0)
            {
                return call.Refuse(DeviceCodes.KeyReferenceUsed, $"There is a key with id {Convert.ToHexString(id)} already.", "Choose another id.");
            }

            call.Effect = DeviceEffect.Unknown;
            KeyObjects.Generate(session, spec, label, id, onlySigns);
            call.Effect = DeviceEffect.Changed;
            return KeyObjects.List(session).SingleOrDefault(key => key.Id == Convert.ToHexString(id)) is { HasPrivateKey: true, PublicKey: { } made } key
                && PublicKeyForm.Read(made) is { } read && read.Bits == spec.SizeBits && read.Curve == spec.Curve
                ? key
                : call.Refuse(DeviceCodes.ReadBack, "The key was made, but the module shows another one than was asked for.", "List the token's keys; do not use this one.");
        });

    /// <summary>Signs a message; it is hashed here.</summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="id">Key id.</param>
    /// <param name="scheme">How the signature is formed.</param>
    /// <param name="hash">SHA-1, SHA-256, SHA-384 or SHA-512.</param>
    /// <param name="message">The message.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <returns>The signature; DER for ECDSA.</returns>
    public DeviceResult<byte[]> Sign(
        SecretBuffer pin, byte[] id, SignatureScheme scheme, HashAlgorithmName hash, byte[] message, RetryApproval approval = RetryApproval.None) =>
        Run<byte[]>("signing", pin, approval, (call, session) =>
        {
            var keys = KeyObjects.WithId(session, id, CKO.CKO_PRIVATE_KEY);
            return keys.Count == 1 ? SignWith(call, session, keys[0], scheme, hash, message) : NotOne(call, keys.Count, "private key", id);
        });

    /// <summary>Lets the module verify a signature with the public key on the token.</summary>
    /// <param name="id">Key id.</param>
    /// <param name="scheme">How the signature is formed.</param>
    /// <param name="hash">SHA-1, SHA-256, SHA-384 or SHA-512.</param>
    /// <param name="message">The message.</param>
    /// <param name="signature">The signature; DER for ECDSA.</param>
    /// <returns>False for a signature that does not fit, or is malformed.</returns>
    public DeviceResult<bool> Verify(byte[] id, SignatureScheme scheme, HashAlgorithmName hash, byte[] message, byte[] signature) =>
        Run<bool>("verifying", null, RetryApproval.None, (call, session) =>
        {
            var keys = KeyObjects.WithId(session, id, CKO.CKO_PUBLIC_KEY);
            if (keys.Count != 1)
            {
                return NotOne(call, keys.Count, "public key", id);
            }

            var key = KeyObjects.PublicKeyOf(session, keys[0]);
            var plain = signature;
            if (scheme == SignatureScheme.Ecdsa)
            {
                if (key?.Curve is not { } curve)
                {
                    return call.Refuse(DeviceCodes.NotSupported, "The key's curve is not known.", "Verify with another program.");
                }

                if (SignatureForm.FromDer(signature, curve.OrderLength) is not { } numbers)
                {
                    return false;
                }

                plain = numbers;
            }

            using var mechanism = SignatureForm.Mechanism(_module.Factories, scheme, hash);
            try
            {
                session.Verify(mechanism, keys[0], SignatureForm.Input(scheme, hash, SignatureForm.Hash(hash, message)), plain, out var good);
                return good;
            }
            catch (Pkcs11Exception e) when (e.RV is CKR.CKR_SIGNATURE_INVALID or CKR.CKR_SIGNATURE_LEN_RANGE)
            {
                return false;
            }
            catch (Pkcs11Exception e) when (e.RV is CKR.CKR_GENERAL_ERROR or CKR.CKR_FUNCTION_FAILED && key is not null
                && !SignatureCheck.Verify(key.ToSubjectPublicKeyInfo(), scheme, hash, message, signature))
            {
                // OpenSC's module says no more than this for an RSA signature whose padding does not come out; here it is clear why.
                return false;
            }
        });

    /// <summary>Deletes a key pair, both halves and a certificate of the same id, and makes sure that they are gone.</summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="id">Key id.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <returns>The keys that remain.</returns>
    public DeviceResult<Pkcs11Key[]> Delete(SecretBuffer pin, byte[] id, RetryApproval approval = RetryApproval.None) =>
        Run<Pkcs11Key[]>("deleting a key", pin, approval, (call, session) =>
        {
            if (KeyObjects.WithId(session, id).Count == 0)
            {
                return NotOne(call, 0, "key", id);
            }

            // The private key first: what may be left over by a failure then is public. One half may go with the other.
            foreach (var kind in (CKO[])[CKO.CKO_PRIVATE_KEY, CKO.CKO_CERTIFICATE, CKO.CKO_PUBLIC_KEY])
            {
                foreach (var part in KeyObjects.WithId(session, id, kind))
                {
                    var before = call.Effect;
                    call.Effect = DeviceEffect.Unknown;
                    try
                    {
                        session.DestroyObject(part);
                        call.Effect = DeviceEffect.Changed;
                    }
                    catch (Pkcs11Exception e) when (kind != CKO.CKO_PRIVATE_KEY && e.RV is CKR.CKR_OBJECT_HANDLE_INVALID)
                    {
                        call.Effect = before;
                    }
                }
            }

            return KeyObjects.WithId(session, id).Count == 0
                ? KeyObjects.List(session)
                : call.Refuse(DeviceCodes.ReadBack, "A part of the key was deleted, but the module shows another part still.", "List the token's keys, then decide.");
        });

    /// <summary>
    /// Signs with the private key that belongs to a public key, whatever its id or label. The caller verifies the signature: what a
    /// module shows as belonging together need not be so.
    /// </summary>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="publicKey">Public key, SubjectPublicKeyInfo (DER).</param>
    /// <param name="message">The message: signed by PKCS#1 v1.5 or ECDSA.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <param name="hash">The hash; null for SHA-256.</param>
    /// <returns>The key found, and the signature.</returns>
    public DeviceResult<Pkcs11Signed> SignAsOwnerOf(SecretBuffer pin, byte[] publicKey, byte[] message, RetryApproval approval = RetryApproval.None, HashAlgorithmName? hash = null) =>
        Run<Pkcs11Signed>("signing", pin, approval, (call, session) =>
        {
            if (PublicKeyForm.Read(publicKey) is not { } wanted)
            {
                return call.Refuse(DeviceCodes.KeyProof, "The public key on record is malformed, or on a curve that is not known.", "Give the public key on record.");
            }

            var shown = KeyObjects.List(session);
            if (shown.FirstOrDefault(key => key.PublicKey is { } one && PublicKeyForm.Read(one)?.SameAs(wanted) == true) is not { } key)
            {
                return call.Refuse(
                    DeviceCodes.KeyMissing, $"The module shows no key with the public key on record, among {shown.Length} on the token.", "Check that this is the device, and that the key is on it.");
            }

            var scheme = wanted.IsRsa ? SignatureScheme.RsaPkcs1 : SignatureScheme.Ecdsa;
            var type = wanted.IsRsa ? CKK.CKK_RSA : CKK.CKK_EC;
            var privateKeys = KeyObjects.WithId(session, Convert.FromHexString(key.Id), CKO.CKO_PRIVATE_KEY, type);
            return privateKeys.Count != 1
                ? NotOne(call, privateKeys.Count, "private key", Convert.FromHexString(key.Id))
                : SignWith(call, session, privateKeys[0], scheme, hash ?? HashAlgorithmName.SHA256, message).Select(signature => new Pkcs11Signed(key, scheme, signature));
        });

    private DeviceResult<byte[]> SignWith(Pkcs11Call call, ISession session, IObjectHandle key, SignatureScheme scheme, HashAlgorithmName hash, byte[] message)
    {
        using var mechanism = SignatureForm.Mechanism(_module.Factories, scheme, hash);
        var signature = session.Sign(mechanism, key, SignatureForm.Input(scheme, hash, SignatureForm.Hash(hash, message)));
        if (scheme != SignatureScheme.Ecdsa)
        {
            return signature;
        }

        return SignatureForm.ToDer(signature) is { } der
            ? der
            : call.Refuse(DeviceCodes.ModuleFailed, "The module gave a signature of an impossible length.", "Use another version of the module, or another module.");
    }

    private static DeviceRefusal NotOne(Pkcs11Call call, int count, string what, byte[] id) => count == 0
        ? call.Refuse(DeviceCodes.KeyMissing, $"There is no {what} with id {Convert.ToHexString(id)}.", "List the token's keys, then decide.")
        : call.Refuse(DeviceCodes.KeyMissing, $"Not one {what} but {count} have id {Convert.ToHexString(id)}.", "List the token's keys, and give each an id of its own.");

    private DeviceResult<T> Run<T>(string operation, SecretBuffer? pin, RetryApproval approval, Func<Pkcs11Call, ISession, DeviceResult<T>> body)
        where T : notnull
    {
        var call = new Pkcs11Call(_module.Path, operation, Serial);
        return call.Run<T>(() =>
        {
            lock (_module.OneAtATime)
            {
                if (!_module.FindSlot(call, Serial, _label).Try(out var found, out var refusal))
                {
                    return refusal;
                }

                using var session = found.Slot.OpenSession(pin is null ? SessionType.ReadOnly : SessionType.ReadWrite);
                if (pin is null)
                {
                    return body(call, session);
                }

                if (call.Login(session, found.Info.Pin, pin, approval) is { } notLoggedIn)
                {
                    return notLoggedIn;
                }

                try
                {
                    return body(call, session);
                }
                finally
                {
                    EndLogin(session);
                }
            }
        });
    }

    private static void EndLogin(ISession session)
    {
        try
        {
            session.Logout();
        }
        catch (Pkcs11Exception)
        {
            // The token is gone or confused; closing the session ends the login as well, and the operation's own result says more.
        }
    }
}
