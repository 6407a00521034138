using System.Buffers.Binary;
using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>READ BINARY with an offset object (00 B1, data 54 02 offset): reads a whole file by its identifier.</summary>
/// <remarks>Short answers of 256 bytes work in every reader; a file of this device rarely takes more than three.</remarks>
internal static class ReadFile
{
    private const int Chunk = 256;

    /// <summary>Reads a public file.</summary>
    /// <param name="session">The operation.</param>
    /// <param name="fileIdentifier">For example 2F02.</param>
    /// <returns>The content, empty when there is no such file; or a refusal.</returns>
    internal static DeviceResult<byte[]> Execute(CardSession session, ushort fileIdentifier)
    {
        var content = new MemoryStream();
        Span<byte> data = [0x54, 0x02, 0, 0];
        while (content.Length < ushort.MaxValue)
        {
            BinaryPrimitives.WriteUInt16BigEndian(data[2..], (ushort)content.Length);
            using var response = session.Send(new CommandApdu(
                0x00, 0xB1, (byte)(fileIdentifier >> 8), (byte)(fileIdentifier & 0xFF), data, Chunk));
            if (response.Status.Value == 0x6A82 && content.Length == 0)
            {
                return Array.Empty<byte>();
            }

            // At the end: 6282 on the real card, a short answer elsewhere, 6B00 on cards that count differently.
            var ended = response.Status.Value is 0x6282 || (response.Status.Value is 0x6B00 && content.Length > 0);
            if (!response.Status.IsSuccess && !ended)
            {
                return session.Refuse(CardCommand.ReadFile, response.Status);
            }

            content.Write(response.Data);
            if (ended || response.Data.Length < Chunk)
            {
                return content.ToArray();
            }
        }

        throw new DeviceAnswerException("A file does not end.");
    }

    /// <summary>Tells whether a public file begins as it did, with one command.</summary>
    /// <param name="session">The operation.</param>
    /// <param name="fileIdentifier">For example 2F02.</param>
    /// <param name="before">The whole file as it was read before.</param>
    /// <returns>True if the first 256 bytes are the same, or all of them where there are fewer.</returns>
    internal static bool BeginsAs(CardSession session, ushort fileIdentifier, ReadOnlySpan<byte> before)
    {
        using var response = session.Send(new CommandApdu(
            0x00, 0xB1, (byte)(fileIdentifier >> 8), (byte)(fileIdentifier & 0xFF), [0x54, 0x02, 0, 0], Chunk));
        return (response.Status.IsSuccess || response.Status.Value == 0x6282) && response.Data.SequenceEqual(before[..Math.Min(Chunk, before.Length)]);
    }
}
