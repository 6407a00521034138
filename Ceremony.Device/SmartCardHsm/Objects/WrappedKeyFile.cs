using System.Buffers.Binary;
using Ceremony.Device.Contracts;
using Ceremony.Device.Tlv;
using Ceremony.Domain.Shares;

namespace Ceremony.Device.SmartCardHsm.Objects;

/// <summary>
/// A wrapped key as a file, byte for byte as <c>sc-hsm-tool --wrap-key</c> writes it: a sequence of the encrypted key, its
/// description and its certificate, the last two where the device has them. Everything here can be read without a device.
/// </summary>
public sealed class WrappedKeyFile
{
    private const byte RsaPlainType = 0x05;
    private const byte RsaCrtType = 0x06;
    private const byte EcType = 0x0C;
    private const byte AesType = 0x0F;
    private const int HeaderFields = 4;

    private WrappedKeyFile(byte[] blob, PrivateKeyDescription? description, byte[] certificate, KeyAlgorithm algorithm, byte[] algorithms)
    {
        Blob = blob;
        Description = description;
        Certificate = certificate;
        Algorithm = algorithm;
        Algorithms = algorithms;
        Kcv = KeyCheckValue.FromBytes(blob.AsSpan(0, KeyCheckValue.Length));
        PublicKey = KeyCertificate.Read(certificate).PublicKey;
    }

    /// <summary>The encrypted key: header, cipher text, check sum of 16 bytes.</summary>
    public byte[] Blob { get; }

    /// <summary>Key check value of the DKEK that it was wrapped under.</summary>
    public KeyCheckValue Kcv { get; }

    /// <summary>Kind of key.</summary>
    public KeyAlgorithm Algorithm { get; }

    /// <summary>Algorithm bytes that the key allows; empty for all.</summary>
    public byte[] Algorithms { get; }

    /// <summary>Label and id; null where the file has none.</summary>
    public PrivateKeyDescription? Description { get; }

    /// <summary>Authenticated request or X.509 certificate; empty where the file has none.</summary>
    public byte[] Certificate { get; }

    /// <summary>Public key (SubjectPublicKeyInfo), from the certificate; null where it cannot be read.</summary>
    public byte[]? PublicKey { get; }

    /// <summary>Puts a file together from what a device holds.</summary>
    /// <param name="blob">The encrypted key as the device gave it.</param>
    /// <param name="description">Content of the key's description file; empty for none.</param>
    /// <param name="certificate">Content of the key's certificate file; empty for none.</param>
    /// <exception cref="WrappedKeyException">The blob or the description is malformed.</exception>
    internal static WrappedKeyFile Create(byte[] blob, byte[] description, byte[] certificate) =>
        Parse(TlvWriter.Constructed(0x30, TlvWriter.Element(0x04, blob), FirstElement(description), FirstElement(certificate)));

    /// <summary>Reads a file.</summary>
    /// <param name="file">The whole file, at most 16,384 bytes.</param>
    /// <exception cref="WrappedKeyException">It is no wrapped key.</exception>
    public static WrappedKeyFile Parse(ReadOnlySpan<byte> file)
    {
        try
        {
            var outer = new TlvReader(file);
            var reader = outer.Read(0x30).Open();
            outer.ExpectEnd();
            var blob = reader.Read(0x04).Value.ToArray();
            PrivateKeyDescription? description = null;
            byte[] certificate = [];
            if (!reader.AtEnd && reader.PeekTag() != 0x67)
            {
                description = PrivateKeyDescription.Parse(reader.Read().Encoded);
            }

            if (!reader.AtEnd)
            {
                certificate = reader.Read().Encoded.ToArray();
            }

            reader.ExpectEnd();
            var (algorithm, algorithms) = ReadHeader(blob);
            return new WrappedKeyFile(blob, description, certificate, algorithm, algorithms);
        }
        catch (TlvFormatException e)
        {
            throw new WrappedKeyException("This is no wrapped key: " + e.Message, e);
        }
    }

    /// <summary>The file's bytes, as the usual tools read them.</summary>
    public byte[] Encode() => TlvWriter.Constructed(
        0x30, TlvWriter.Element(0x04, Blob), Description?.Encoded ?? [], Certificate);

    // KCV 8, type 1, then four fields of two length bytes and content: default algorithm, allowed algorithms, access, key OID;
    // then cipher text in blocks of 16 and a check sum of 16.
    private static (KeyAlgorithm Algorithm, byte[] Algorithms) ReadHeader(byte[] blob)
    {
        const int typeOffset = KeyCheckValue.Length;
        if (blob.Length < typeOffset + 1 + (2 * HeaderFields) + 16 + 16)
        {
            throw new WrappedKeyException("The encrypted part of a wrapped key is too short.");
        }

        var algorithm = blob[typeOffset] switch
        {
            RsaPlainType or RsaCrtType => KeyAlgorithm.Rsa,
            EcType => KeyAlgorithm.Ec,
            AesType => KeyAlgorithm.Aes,
            _ => throw new WrappedKeyException("The encrypted part of a wrapped key has an unknown kind."),
        };
        byte[] algorithms = [];
        var at = typeOffset + 1;
        for (var field = 0; field < HeaderFields; field++)
        {
            if (blob.Length - at < 2 || BinaryPrimitives.ReadUInt16BigEndian(blob.AsSpan(at)) is var length && length > blob.Length - at - 2)
            {
                throw new WrappedKeyException("The encrypted part of a wrapped key ends inside its header.");
            }

            if (field == 1)
            {
                algorithms = blob[(at + 2)..(at + 2 + length)];
            }

            at += 2 + length;
        }

        var rest = blob.Length - at;
        return rest >= 32 && rest % 16 == 0
            ? (algorithm, algorithms)
            : throw new WrappedKeyException("The encrypted part of a wrapped key has an impossible length.");
    }

    // Device files may carry bytes after their one element; the usual tools cut them off too.
    private static byte[] FirstElement(byte[] file)
    {
        try
        {
            return file.Length == 0 ? [] : new TlvReader(file).Read().Encoded.ToArray();
        }
        catch (TlvFormatException e)
        {
            throw new WrappedKeyException("A file of the key on the device is malformed: " + e.Message, e);
        }
    }
}
