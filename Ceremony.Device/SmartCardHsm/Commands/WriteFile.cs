using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>UPDATE BINARY with an offset object (00 D7, data 54 02 offset, 53 content): writes a whole file by its identifier.</summary>
internal static class WriteFile
{
    // Offset object 4 bytes and the content's tag and length 3 bytes fit with it into a short command.
    private const int Chunk = 240;

    /// <summary>Writes public content. A shorter content over a longer one leaves the old end there: delete first.</summary>
    /// <returns>Null when it was written.</returns>
    internal static DeviceRefusal? Execute(CardSession session, ushort fileIdentifier, ReadOnlySpan<byte> content)
    {
        var offset = 0;
        do
        {
            var part = content.Slice(offset, Math.Min(Chunk, content.Length - offset));
            var data = new byte[4 + TlvWriter.EncodedLength(0x53, part.Length)];
            var writer = new TlvWriter(data);
            writer.Write(0x54, [(byte)(offset >> 8), (byte)(offset & 0xFF)]);
            writer.Write(0x53, part);
            using var response = session.SendChange(new CommandApdu(
                0x00, 0xD7, (byte)(fileIdentifier >> 8), (byte)(fileIdentifier & 0xFF), data));
            if (!response.Status.IsSuccess)
            {
                return session.Refuse(CardCommand.WriteFile, response.Status);
            }

            offset += part.Length;
        }
        while (offset < content.Length);
        return null;
    }
}
