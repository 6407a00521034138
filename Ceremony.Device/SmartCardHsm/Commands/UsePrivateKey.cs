using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>DECIPHER (80 62) and the symmetric commands (80 78): results may be secret and lie in a <see cref="SecretBuffer"/>.</summary>
internal static class UsePrivateKey
{
    /// <summary>Raw RSA with the private key.</summary>
    internal const byte RawRsa = 0x21;

    /// <summary>Diffie-Hellman on the key's curve.</summary>
    internal const byte DiffieHellman = 0x80;

    private const int LargestAnswer = 0x0200;

    internal static DeviceResult<SecretBuffer> Asymmetric(CardSession session, int reference, byte algorithm, byte[] data) =>
        Execute(session, 0x62, reference, algorithm, data, LargestAnswer);

    internal static DeviceResult<SecretBuffer> Symmetric(CardSession session, int reference, byte algorithm, ReadOnlySpan<byte> data) =>
        Execute(session, 0x78, reference, algorithm, data, CommandApdu.MaxExpectedLength);

    private static DeviceResult<SecretBuffer> Execute(
        CardSession session, byte instruction, int reference, byte algorithm, ReadOnlySpan<byte> data, int largestAnswer)
    {
        using var response = session.Send(new CommandApdu(
            0x80, instruction, (byte)reference, algorithm, data, largestAnswer, ApduLength.Extended));
        return response.Status.IsSuccess ? SecretBuffer.CopyOf(response.Data) : session.Refuse(CardCommand.UseKey, response.Status);
    }
}
