using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>SELECT by name (00 A4 04 00): makes the applet the current one and ends any login.</summary>
internal static class SelectApplet
{
    // E8 and the body of 1.3.6.1.4.1.24991.2.1, CardContact's object identifier.
    private static ReadOnlySpan<byte> ApplicationIdentifier => [0xE8, 0x2B, 0x06, 0x01, 0x04, 0x01, 0x81, 0xC3, 0x1F, 0x02, 0x01];

    /// <summary>Selects and keeps what the applet tells in the session.</summary>
    /// <returns>Null when the card is a SmartCard-HSM.</returns>
    internal static DeviceRefusal? Execute(CardSession session)
    {
        using var response = session.Send(new CommandApdu(0x00, 0xA4, 0x04, 0x00, ApplicationIdentifier, 256));
        if (!response.Status.IsSuccess)
        {
            return session.Refuse(CardCommand.SelectApplet, response.Status);
        }

        session.LoggedIn = false;
        session.Applet = Parse(response.Data);
        return null;
    }

    /// <summary>Reads the answer: a template 6F, 62 or 64 with object 85 of 2 bytes (version 1) or 5 and more.</summary>
    /// <exception cref="TlvFormatException">No such template.</exception>
    internal static AppletInfo Parse(ReadOnlySpan<byte> answer)
    {
        var template = new TlvReader(answer).Read();
        if (template.Tag is not (0x6F or 0x62 or 0x64))
        {
            throw new TlvFormatException("The answer to the selection is no file control template.");
        }

        var reader = template.Open();
        while (!reader.AtEnd)
        {
            var element = reader.Read();
            if (element.Tag == 0x85 && element.Value.Length is 2)
            {
                return new AppletInfo(element.Value[0], element.Value[1], null, null);
            }

            if (element.Tag == 0x85 && element.Value.Length >= 5)
            {
                var last = element.Value[^5..];
                return new AppletInfo(last[3], last[4], last[2], (DeviceOptions)((last[0] << 8) | last[1]));
            }
        }

        throw new TlvFormatException("The answer to the selection does not tell the version.");
    }
}
