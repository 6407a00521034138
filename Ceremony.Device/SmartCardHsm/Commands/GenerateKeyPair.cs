using System.Text;
using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Device.Cvc;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>GENERATE ASYMMETRIC KEY PAIR (00 46): the device makes a key and signs a request for it with its own key.</summary>
internal static class GenerateKeyPair
{
    // The issuer that requests name; the same as the usual tools use. No certificate is ever made from it.
    private const string Issuer = "UTCA00001";

    /// <summary>Makes a key.</summary>
    /// <param name="session">The operation, logged in.</param>
    /// <param name="reference">A free key reference.</param>
    /// <param name="spec">RSA or EC.</param>
    /// <param name="holder">Holder reference that the request shall carry, 1 to 16 ASCII characters.</param>
    /// <param name="algorithms">Algorithm bytes allowed; null for all.</param>
    /// <returns>The request, which the device also keeps in the key's certificate file.</returns>
    internal static DeviceResult<CvcRequest> Execute(CardSession session, int reference, KeySpec spec, string holder, byte[]? algorithms)
    {
        var data = Encode(spec, holder, algorithms);
        using var response = session.SendChange(new CommandApdu(
            0x00, 0x46, (byte)reference, 0x00, data, CommandApdu.MaxExpectedLength, ApduLength.Extended));
        return response.Status.IsSuccess
            ? CvcRequest.Parse(response.Data)
            : session.Refuse(CardCommand.GenerateKey, response.Status);
    }

    internal static byte[] Encode(KeySpec spec, string holder, byte[]? algorithms)
    {
        byte[] data =
        [
            .. TlvWriter.Element(0x5F29, [0x00]),
            .. TlvWriter.Element(0x42, Encoding.ASCII.GetBytes(Issuer)),
            .. spec.Curve is { } curve ? Template(curve) : Template(spec.SizeBits),
            .. TlvWriter.Element(0x5F20, Encoding.ASCII.GetBytes(holder)),
        ];
        return algorithms is null ? data : [.. data, .. TlvWriter.Element(0x91, algorithms)];
    }

    private static byte[] Template(NamedCurve curve) => TlvWriter.Constructed(
        0x7F49,
        TlvWriter.Element(0x06, [.. CvcPublicKey.EcdsaSha256]),
        TlvWriter.Element(0x81, curve.Prime),
        TlvWriter.Element(0x82, curve.A),
        TlvWriter.Element(0x83, curve.B),
        TlvWriter.Element(0x84, curve.Generator),
        TlvWriter.Element(0x85, curve.Order),
        TlvWriter.Element(0x87, [0x01]));

    private static byte[] Template(int modulusBits) => TlvWriter.Constructed(
        0x7F49,
        TlvWriter.Element(0x06, [.. CvcPublicKey.RsaSha256]),
        TlvWriter.Element(0x82, [0x01, 0x00, 0x01]),
        TlvWriter.Element(0x02, [(byte)(modulusBits >> 8), (byte)(modulusBits & 0xFF)]));
}
