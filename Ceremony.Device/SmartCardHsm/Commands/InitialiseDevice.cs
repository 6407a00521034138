using System.Buffers.Binary;
using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Device.Tlv;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>INITIALIZE DEVICE (80 50): erases all keys and sets options, user PIN, tries and number of shares.</summary>
internal static class InitialiseDevice
{
    private const int OptionsTag = 0x80;
    private const int UserPinTag = 0x81;
    private const int SoPinTag = 0x82;
    private const int TriesTag = 0x91;
    private const int SharesTag = 0x92;

    internal static DeviceRefusal? Execute(CardSession session, InitialiseRequest request, SecretBuffer userPin, SecretBuffer soPin)
    {
        using var data = Encode(request, userPin, soPin);
        session.LoggedIn = true;
        using var response = session.SendChange(new CommandApdu(0x80, 0x50, 0x00, 0x00, data.Span));
        return response.Status.IsSuccess ? null : session.Refuse(CardCommand.Initialise, response.Status);
    }

    /// <summary>The data field: objects in the order in which the usual tools send them.</summary>
    internal static SecretBuffer Encode(InitialiseRequest request, SecretBuffer userPin, SecretBuffer soPin)
    {
        var length = TlvWriter.EncodedLength(OptionsTag, 2) + TlvWriter.EncodedLength(UserPinTag, userPin.Length)
            + TlvWriter.EncodedLength(SoPinTag, soPin.Length) + TlvWriter.EncodedLength(TriesTag, 1)
            + (request.DkekShares is null ? 0 : TlvWriter.EncodedLength(SharesTag, 1));
        var data = new SecretBuffer(length);
        var writer = new TlvWriter(data.Span);
        Span<byte> options = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(options, (ushort)request.Options);
        writer.Write(OptionsTag, options);
        writer.Write(UserPinTag, userPin.Span);
        writer.Write(SoPinTag, soPin.Span);
        writer.Write(TriesTag, [(byte)request.UserPinTries]);
        if (request.DkekShares is { } shares)
        {
            writer.Write(SharesTag, [(byte)shares]);
        }

        return data;
    }
}
