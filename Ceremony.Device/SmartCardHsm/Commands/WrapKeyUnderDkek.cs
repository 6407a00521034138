using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>WRAP KEY (80 72 xx 92): the key, encrypted under the DKEK.</summary>
internal static class WrapKeyUnderDkek
{
    internal static DeviceResult<byte[]> Execute(CardSession session, int reference)
    {
        using var response = session.Send(new CommandApdu(
            0x80, 0x72, (byte)reference, 0x92, expectedLength: CommandApdu.MaxExpectedLength));
        return response.Status.IsSuccess ? response.Data.ToArray() : session.Refuse(CardCommand.WrapKey, response.Status);
    }
}
