using System.Buffers.Binary;
using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>ENUMERATE OBJECTS (80 58): identifiers of all keys and files, two bytes each.</summary>
internal static class ListObjects
{
    internal static DeviceResult<ushort[]> Execute(CardSession session)
    {
        using var response = session.Send(new CommandApdu(0x80, 0x58, 0x00, 0x00, expectedLength: CommandApdu.MaxExpectedLength));
        if (!response.Status.IsSuccess)
        {
            return session.Refuse(CardCommand.ListObjects, response.Status);
        }

        if (response.Data.Length % 2 != 0)
        {
            throw new DeviceAnswerException("The list of objects has an odd length.");
        }

        var identifiers = new ushort[response.Data.Length / 2];
        for (var i = 0; i < identifiers.Length; i++)
        {
            identifiers[i] = BinaryPrimitives.ReadUInt16BigEndian(response.Data[(2 * i)..]);
        }

        return identifiers;
    }
}
