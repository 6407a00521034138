using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>GET CHALLENGE (00 84): random bytes made by the device.</summary>
internal static class GetChallenge
{
    internal const int MaxLength = 256;

    internal static DeviceResult<SecretBuffer> Execute(CardSession session, int length)
    {
        using var response = session.Send(new CommandApdu(0x00, 0x84, 0x00, 0x00, expectedLength: length));
        if (!response.Status.IsSuccess)
        {
            return session.Refuse(CardCommand.GetChallenge, response.Status);
        }

        return response.Data.Length == length && (length < 8 || response.Data.ContainsAnyExcept(response.Data[0]))
            ? SecretBuffer.CopyOf(response.Data)
            : throw new DeviceAnswerException("The random bytes have a wrong length or are all the same.");
    }
}
