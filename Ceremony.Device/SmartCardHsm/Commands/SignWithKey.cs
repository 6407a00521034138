using System.Formats.Asn1;
using System.Security.Cryptography;
using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>SIGN (80 68): P1 the key reference, P2 the algorithm.</summary>
internal static class SignWithKey
{
    private const byte RsaPkcs1 = 0x30;
    private const byte RsaPss = 0x40;
    private const byte EcdsaHash = 0x70;
    private const int LargestAnswer = 0x0200;

    /// <summary>Signs a hash that was made outside.</summary>
    /// <param name="session">The operation, logged in.</param>
    /// <param name="reference">Key reference.</param>
    /// <param name="scheme">How the signature is formed.</param>
    /// <param name="hash">Which hash.</param>
    /// <param name="value">The bare hash.</param>
    internal static DeviceResult<byte[]> OfHash(
        CardSession session, int reference, SignatureScheme scheme, HashAlgorithmName hash, byte[] value) => scheme switch
        {
            // The card pads; PKCS#1 v1.5 wants the hash inside a DigestInfo, PSS and ECDSA the bare hash.
            SignatureScheme.RsaPkcs1 => Execute(session, reference, RsaPkcs1, DigestInfo(hash, value)),
            SignatureScheme.RsaPss => Execute(session, reference, RsaPss, value),
            _ => Execute(session, reference, EcdsaHash, value),
        };

    /// <summary>Lets the card hash a message and sign it.</summary>
    internal static DeviceResult<byte[]> OfMessage(
        CardSession session, int reference, SignatureScheme scheme, HashAlgorithmName hash, byte[] message) =>
        Algorithm(scheme, hash) is { } algorithm
            ? Execute(session, reference, algorithm, message)
            : session.Refuse(DeviceCodes.NotSupported, $"The device does not make {hash.Name} itself.", "Hash outside the device.");

    /// <summary>The algorithm byte with which the card hashes itself; null where there is none.</summary>
    internal static byte? Algorithm(SignatureScheme scheme, HashAlgorithmName hash) => (scheme, hash.Name) switch
    {
        (SignatureScheme.RsaPkcs1, "SHA1") => 0x31,
        (SignatureScheme.RsaPkcs1, "SHA256") => 0x33,
        (SignatureScheme.RsaPkcs1, "SHA384") => 0x34,
        (SignatureScheme.RsaPkcs1, "SHA512") => 0x35,
        (SignatureScheme.RsaPss, "SHA1") => 0x41,
        (SignatureScheme.RsaPss, "SHA256") => 0x43,
        (SignatureScheme.RsaPss, "SHA384") => 0x44,
        (SignatureScheme.RsaPss, "SHA512") => 0x45,
        (SignatureScheme.Ecdsa, "SHA1") => 0x71,
        (SignatureScheme.Ecdsa, "SHA256") => 0x73,
        (SignatureScheme.Ecdsa, "SHA384") => 0x74,
        (SignatureScheme.Ecdsa, "SHA512") => 0x75,
        _ => null,
    };

    /// <summary>DigestInfo (RFC 8017, section 9.2).</summary>
    internal static byte[] DigestInfo(HashAlgorithmName hash, ReadOnlySpan<byte> value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(hash.Name switch
                {
                    "SHA1" => "1.3.14.3.2.26",
                    "SHA256" => "2.16.840.1.101.3.4.2.1",
                    "SHA384" => "2.16.840.1.101.3.4.2.2",
                    "SHA512" => "2.16.840.1.101.3.4.2.3",
                    _ => throw new ArgumentException("No such hash.", nameof(hash)),
                });
                writer.WriteNull();
            }

            writer.WriteOctetString(value);
        }

        return writer.Encode();
    }

    private static DeviceResult<byte[]> Execute(CardSession session, int reference, byte algorithm, byte[] data)
    {
        using var response = session.Send(new CommandApdu(0x80, 0x68, (byte)reference, algorithm, data, LargestAnswer, ApduLength.Extended));
        return response.Status.IsSuccess ? response.Data.ToArray() : session.Refuse(CardCommand.Sign, response.Status);
    }
}
