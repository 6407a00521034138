using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>GENERATE SYMMETRIC KEY (00 48): AES of 128 (B0), 192 (B1) or 256 bits (B2).</summary>
internal static class GenerateAesKey
{
    // What the maker's tools allow (CBC both ways, CMAC, derivation), and wrapping, without which the key could never be backed up.
    private static readonly byte[] UsualAlgorithms = [0x10, 0x11, 0x18, 0x99, 0x92];

    internal static DeviceRefusal? Execute(CardSession session, int reference, int bits, byte[]? algorithms)
    {
        var size = (byte)(bits switch { 128 => 0xB0, 192 => 0xB1, _ => 0xB2 });
        using var response = session.SendChange(new CommandApdu(
            0x00, 0x48, (byte)reference, size, TlvWriter.Element(0x91, algorithms ?? UsualAlgorithms)));
        return response.Status.IsSuccess ? null : session.Refuse(CardCommand.GenerateKey, response.Status);
    }
}
