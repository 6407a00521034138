using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Ceremony.Device.Pkcs11;

/// <summary>
/// How a hash is handed to a module, and its signature taken back. The hash is always made here: bare RSA and ECDSA mechanisms
/// are those that every module has.
/// </summary>
internal static class SignatureForm
{
    /// <summary>What the module signs: DigestInfo (RFC 8017, section 9.2) for PKCS#1 v1.5, the bare hash otherwise.</summary>
    internal static byte[] Input(SignatureScheme scheme, HashAlgorithmName hash, byte[] value)
    {
        if (scheme != SignatureScheme.RsaPkcs1)
        {
            return value;
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Names(hash).Oid);
                writer.WriteNull();
            }

            writer.WriteOctetString(value);
        }

        return writer.Encode();
    }

    /// <summary>The mechanism; the caller disposes it, and its parameters live as long as it does.</summary>
    internal static IMechanism Mechanism(Pkcs11InteropFactories factories, SignatureScheme scheme, HashAlgorithmName hash)
    {
        if (scheme != SignatureScheme.RsaPss)
        {
            return factories.MechanismFactory.Create(scheme == SignatureScheme.Ecdsa ? CKM.CKM_ECDSA : CKM.CKM_RSA_PKCS);
        }

        var (_, mechanism, mask, length) = Names(hash);
        return factories.MechanismFactory.Create(
            CKM.CKM_RSA_PKCS_PSS, factories.MechanismParamsFactory.CreateCkRsaPkcsPssParams((ulong)mechanism, (ulong)mask, (ulong)length));
    }

    /// <summary>Hashes a message.</summary>
    internal static byte[] Hash(HashAlgorithmName hash, byte[] message) =>
        CryptographicOperations.HashData(hash, message);


    /// <summary>From <c>r‖s</c> to a DER sequence (RFC 3279, section 2.2.3).</summary>
    /// <returns>Null for a length that no signature has.</returns>
    internal static byte[]? ToDer(byte[] plain)
    {
        if (plain.Length == 0 || plain.Length % 2 != 0)
        {
            return null;
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new BigInteger(plain.AsSpan(0, plain.Length / 2), isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new BigInteger(plain.AsSpan(plain.Length / 2), isUnsigned: true, isBigEndian: true));
        }

        return writer.Encode();
    }

    /// <summary>From a DER sequence to <c>r‖s</c>.</summary>
    /// <param name="der">The signature.</param>
    /// <param name="orderLength">Bytes of a number below the curve's order.</param>
    /// <returns>Null for what is malformed or too long.</returns>
    internal static byte[]? FromDer(byte[] der, int orderLength)
    {
        try
        {
            var sequence = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
            var plain = new byte[2 * orderLength];
            for (var half = 0; half < 2; half++)
            {
                var number = sequence.ReadInteger();
                if (number.Sign < 0 || number.GetByteCount(isUnsigned: true) > orderLength)
                {
                    return null;
                }

                var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
                bytes.CopyTo(plain, ((half + 1) * orderLength) - bytes.Length);
            }

            return sequence.HasData ? null : plain;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static (string Oid, CKM Mechanism, CKG Mask, int Length) Names(HashAlgorithmName hash) => hash.Name switch
    {
        "SHA1" => ("1.3.14.3.2.26", CKM.CKM_SHA_1, CKG.CKG_MGF1_SHA1, 20),
        "SHA256" => ("2.16.840.1.101.3.4.2.1", CKM.CKM_SHA256, CKG.CKG_MGF1_SHA256, 32),
        "SHA384" => ("2.16.840.1.101.3.4.2.2", CKM.CKM_SHA384, CKG.CKG_MGF1_SHA384, 48),
        "SHA512" => ("2.16.840.1.101.3.4.2.3", CKM.CKM_SHA512, CKG.CKG_MGF1_SHA512, 64),
        _ => throw new ArgumentException("Hashes are SHA-1, SHA-256, SHA-384 and SHA-512.", nameof(hash)),
    };
}
