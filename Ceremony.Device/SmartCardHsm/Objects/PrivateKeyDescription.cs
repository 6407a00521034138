using System.Globalization;
using System.Text;
using Ceremony.Device.Contracts;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.SmartCardHsm.Objects;

/// <summary>A key's PKCS#15 description (file C4xx): what PKCS#11 programs see of it.</summary>
/// <param name="Algorithm">RSA, EC or AES.</param>
/// <param name="Label">Label.</param>
/// <param name="Id">Key id (CKA_ID), 0 to 255 bytes.</param>
/// <param name="SizeBits">Size in bits; null where the entry does not tell.</param>
/// <param name="Uses">What the key is for.</param>
/// <param name="Encoded">The entry as it stands on the device.</param>
public sealed partial record PrivateKeyDescription(KeyAlgorithm Algorithm, string Label, byte[] Id, int? SizeBits, KeyUses Uses, byte[] Encoded)
{
    private const int RsaTag = 0x30;
    private const int EcTag = 0xA0;
    private const int AesTag = 0xA8;

    /// <summary>"RSA 2048", "EC 256", "AES 256".</summary>
    public string Kind => string.Create(CultureInfo.InvariantCulture, $"{Algorithm.ToString().ToUpperInvariant()} {SizeBits}").TrimEnd();

    /// <summary>Reads an entry; bytes after it are ignored, as the usual tools do.</summary>
    /// <param name="file">Content of C4xx, or the part of a wrapped-key file.</param>
    /// <exception cref="TlvFormatException">No such entry.</exception>
    public static PrivateKeyDescription Parse(ReadOnlySpan<byte> file)
    {
        var entry = new TlvReader(file).Read();
        var algorithm = entry.Tag switch
        {
            RsaTag => KeyAlgorithm.Rsa,
            EcTag => KeyAlgorithm.Ec,
            AesTag => KeyAlgorithm.Aes,
            _ => throw new TlvFormatException("This is no private key description."),
        };

        var reader = entry.Open();
        var common = reader.Read(0x30).Open();
        var label = common.TryRead(0x0C, out var text) ? Encoding.UTF8.GetString(text.Value) : string.Empty;
        var key = reader.Read(0x30).Open();
        var id = key.Read(0x04).Value.ToArray();
        var uses = key.TryRead(0x03, out var bits) ? ReadUses(bits.Value) : KeyUses.None;
        return new PrivateKeyDescription(algorithm, label, id, ReadSize(reader, algorithm), uses, entry.Encoded.ToArray());
    }

    // A BIT STRING: the number of unused bits, then the bits, the first one being the highest of the first byte.
    private static KeyUses ReadUses(ReadOnlySpan<byte> bits)
    {
        var uses = 0;
        for (var place = 0; place < 10 && 1 + (place / 8) < bits.Length; place++)
        {
            if ((bits[1 + (place / 8)] & (0x80 >> (place % 8))) != 0)
            {
                uses |= 1 << place;
            }
        }

        return (KeyUses)uses;
    }

    // RSA and EC: [0] subject, then [1] { SEQUENCE { path, size } }. AES: [0] { SEQUENCE { size } }. Entries without a size are legal.
    private static int? ReadSize(TlvReader reader, KeyAlgorithm algorithm)
    {
        while (!reader.AtEnd)
        {
            var element = reader.Read();
            if (element.Tag != (algorithm == KeyAlgorithm.Aes ? 0xA0 : 0xA1))
            {
                continue;
            }

            var inner = element.Open();
            var attributes = inner.Read(0x30).Open();
            while (!attributes.AtEnd)
            {
                var attribute = attributes.Read();
                if (attribute.Tag == 0x02 && attribute.Value.Length is 1 or 2 or 3)
                {
                    var size = 0;
                    foreach (var b in attribute.Value)
                    {
                        size = (size << 8) | b;
                    }

                    return size;
                }
            }
        }

        return null;
    }
}
