using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>IMPORT DKEK SHARE (80 52 00 00 with 32 bytes): the device joins the share by XOR.</summary>
internal static class ImportShare
{
    internal const int ShareLength = 32;

    internal static DeviceRefusal? Execute(CardSession session, SecretBuffer share)
    {
        using var response = session.SendChange(new CommandApdu(0x80, 0x52, 0x00, 0x00, share.Span, 256));
        if (!response.Status.IsSuccess)
        {
            return session.Refuse(CardCommand.ImportDkekShare, response.Status);
        }

        // Only that it is a status at all; what counts is read afterwards by a query of its own.
        _ = QueryDkek.Parse(response.Data, session.LoggedIn);
        return null;
    }
}
