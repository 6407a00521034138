using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>DELETE FILE (00 E4): a key or a file.</summary>
internal static class DeleteObject
{
    internal static DeviceRefusal? Execute(CardSession session, ushort identifier)
    {
        using var response = session.SendChange(new CommandApdu(
            0x00, 0xE4, 0x02, 0x00, [(byte)(identifier >> 8), (byte)(identifier & 0xFF)]));
        return response.Status.IsSuccess ? null : session.Refuse(CardCommand.DeleteFile, response.Status);
    }
}
