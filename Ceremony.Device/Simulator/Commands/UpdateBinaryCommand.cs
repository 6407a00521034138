using System.Buffers.Binary;
using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Tlv;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>UPDATE BINARY (00 D7) with offset 54 and data 53: creates the file if it is missing, extends it, never cuts it.</summary>
internal static class UpdateBinaryCommand
{
    private const int MaxFileLength = 0xFFFF;

    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        var reader = new TlvReader(command.Data);
        var offsetBytes = reader.Read(0x54).Value;
        var data = reader.Read(0x53).Value;
        reader.ExpectEnd();
        if (offsetBytes.Length != 2)
        {
            return Sw.WrongLength;
        }

        if ((command.P1P2 != 0 ? command.P1P2 : chip.Session.CurrentFile) is not { } id)
        {
            return Sw.CommandNotAllowed;
        }

        ushort allowed = CardFiles.MayWrite(chip, id);
        if (allowed != Sw.Success)
        {
            return allowed;
        }

        int offset = BinaryPrimitives.ReadUInt16BigEndian(offsetBytes);
        if (id == ChipState.UnwrapBufferFileId)
        {
            chip.Session.CurrentFile = id;
            return WriteUnwrapBuffer(chip.Session, offset, data);
        }

        var old = chip.State.Files.GetValueOrDefault(id, []);
        int length = Math.Max(old.Length, offset + data.Length);
        if (offset > old.Length || length > MaxFileLength)
        {
            return Sw.WrongOffset;
        }

        if (!chip.State.HasRoomFor(length - old.Length))
        {
            return Sw.NotEnoughMemory;
        }

        var content = new byte[length];
        old.CopyTo(content, 0);
        data.CopyTo(content.AsSpan(offset));
        chip.State.Files[id] = content;
        chip.Session.CurrentFile = id;
        return Sw.Success;
    }

    private static CardAnswer WriteUnwrapBuffer(ChipSession session, int offset, ReadOnlySpan<byte> data)
    {
        // A write at the start begins a new blob, so that the end of a longer one before is not taken for its own.
        int keep = offset == 0 ? 0 : session.UnwrapBuffer?.Length ?? 0;
        if (offset > keep)
        {
            return Sw.WrongOffset;
        }

        var next = new SecretBuffer(Math.Max(keep, offset + data.Length));
        session.UnwrapBuffer?.Span[..keep].CopyTo(next.Span);
        data.CopyTo(next.Span[offset..]);
        session.UnwrapBuffer?.Dispose();
        session.UnwrapBuffer = next;
        return Sw.Success;
    }
}
