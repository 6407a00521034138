using System.Buffers.Binary;
using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>READ BINARY (00 B1) with an offset object 54; answers raw bytes, and 6282 when fewer than asked are left.</summary>
internal static class ReadBinaryCommand
{
    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        var reader = new TlvReader(command.Data);
        var offset = reader.Read(0x54).Value;
        reader.ExpectEnd();
        if (offset.Length != 2 || command.ExpectedLength is not { } expected)
        {
            return Sw.WrongLength;
        }

        if ((command.P1P2 != 0 ? command.P1P2 : chip.Session.CurrentFile) is not { } id)
        {
            return Sw.CommandNotAllowed;
        }

        if (CardFiles.LengthOf(chip, id) is null)
        {
            return Sw.FileNotFound;
        }

        ushort allowed = CardFiles.MayRead(chip, id);
        if (allowed != Sw.Success || CardFiles.Content(chip, id) is not { } content)
        {
            return allowed;
        }

        chip.Session.CurrentFile = id;
        int at = Math.Min((int)BinaryPrimitives.ReadUInt16BigEndian(offset), content.Length);
        int length = Math.Min(expected, content.Length - at);
        return new CardAnswer(length < expected ? Sw.EndOfFile : Sw.Success, content.AsSpan(at, length).ToArray());
    }
}
