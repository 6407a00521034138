using System.Text;
using Ceremony.Device.Contracts;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.SmartCardHsm.Objects;

/// <content>Writing.</content>
public sealed partial record PrivateKeyDescription
{
    // RSA: decrypt, sign, signRecover; EC: sign, signRecover, derive (as OpenSC). AES: encrypt, decrypt, and what the maker sets.
    private static readonly byte[] RsaUsage = [0x04, 0x70];
    private static readonly byte[] EcUsage = [0x07, 0x30, 0x80];
    private static readonly byte[] AesUsage = [0x07, 0xC0, 0x10];

    /// <summary>Makes a description as OpenSC 0.23 writes it: private and modifiable, under the user PIN (authentication id 01).</summary>
    /// <param name="algorithm">Kind of key.</param>
    /// <param name="label">Label.</param>
    /// <param name="id">Key id.</param>
    /// <param name="reference">Key reference.</param>
    /// <param name="sizeBits">Size in bits.</param>
    internal static PrivateKeyDescription Create(KeyAlgorithm algorithm, string label, byte[] id, int reference, int sizeBits)
    {
        var usage = algorithm switch { KeyAlgorithm.Rsa => RsaUsage, KeyAlgorithm.Ec => EcUsage, _ => AesUsage };
        var tag = algorithm switch { KeyAlgorithm.Rsa => RsaTag, KeyAlgorithm.Ec => EcTag, _ => AesTag };
        var common = TlvWriter.Constructed(
            0x30,
            TlvWriter.Element(0x0C, Encoding.UTF8.GetBytes(label)),
            TlvWriter.Element(0x03, [0x06, 0xC0]),
            TlvWriter.Element(0x04, [0x01]));
        var key = TlvWriter.Constructed(
            0x30, TlvWriter.Element(0x04, id), TlvWriter.Element(0x03, usage), Integer(reference));
        var path = TlvWriter.Constructed(0x30, TlvWriter.Element(0x04, []));
        var encoded = algorithm == KeyAlgorithm.Aes
            ? TlvWriter.Constructed(
                tag, common, key, TlvWriter.Constructed(0xA0, TlvWriter.Constructed(0x30, Integer(sizeBits))), TlvWriter.Constructed(0xA1, TlvWriter.Constructed(0x30, path)))
            : TlvWriter.Constructed(tag, common, key, TlvWriter.Constructed(0xA1, TlvWriter.Constructed(0x30, path, Integer(sizeBits))));
        return new PrivateKeyDescription(algorithm, label, id, sizeBits, ReadUses(usage), encoded);
    }

    // DER: shortest form, with a leading zero where the top bit would make it negative.
    private static byte[] Integer(int value)
    {
        byte[] bytes = [(byte)(value >> 16), (byte)((value >> 8) & 0xFF), (byte)(value & 0xFF)];
        var start = bytes[0] != 0 ? 0 : bytes[1] != 0 ? 1 : 2;
        byte[] shortest = bytes[start] >= 0x80 ? [0, .. bytes[start..]] : bytes[start..];
        return TlvWriter.Element(0x02, shortest);
    }
}
