using System.Buffers.Binary;
using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>DELETE FILE (00 E4): one file, or a key. Files that belong to a deleted key stay, as on the real card.</summary>
internal static class DeleteFileCommand
{
    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        if (command.P1 != 0x02 || command.P2 != 0)
        {
            return Sw.IncorrectParameters;
        }

        if (command.Data.Length != 2)
        {
            return Sw.WrongLength;
        }

        ushort id = BinaryPrimitives.ReadUInt16BigEndian(command.Data);
        if (CardFiles.LengthOf(chip, id) is null)
        {
            return Sw.FileNotFound;
        }

        if (id is ChipState.CertificateFileId or (CardFiles.KeyPrefix << 8))
        {
            return Sw.CommandNotAllowed;
        }

        if (!chip.UserAuthenticated)
        {
            return Sw.SecurityStatusNotSatisfied;
        }

        if (id >> 8 == CardFiles.KeyPrefix)
        {
            chip.State.Keys.Remove((byte)(id & 0xFF), out var key);
            key?.Dispose();
        }
        else
        {
            chip.State.Files.Remove(id);
        }

        if (chip.Session.CurrentFile == id)
        {
            chip.Session.CurrentFile = null;
        }

        return Sw.Success;
    }
}
