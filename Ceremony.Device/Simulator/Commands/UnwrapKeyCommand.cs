using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Simulator.Keys;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>UNWRAP KEY (80 74): installs a key from a blob in the command, or (no data) in file 2F10. Never over another key.</summary>
internal static class UnwrapKeyCommand
{
    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        if (command.P2 != 0x93)
        {
            return Sw.IncorrectParameters;
        }

        if (!chip.UserAuthenticated)
        {
            return Sw.SecurityStatusNotSatisfied;
        }

        if (chip.State.Dkek is not { } dkek)
        {
            return Sw.InstructionNotSupported;
        }

        ushort allowed = KeyUse.MayCreate(chip, command.P1);
        if (allowed != Sw.Success)
        {
            return allowed;
        }

        var buffer = chip.Session.UnwrapBuffer;
        var blob = command.Data.Length > 0 || buffer is null ? command.Data : buffer.Span;
        if (blob.IsEmpty)
        {
            return Sw.WrongLength;
        }

        if (KeyBlobReader.Unwrap(dkek, blob) is not { } key)
        {
            return Sw.IncorrectData;
        }

        if (!chip.State.HasRoomFor(key.StoredLength + 16))
        {
            key.Dispose();
            return Sw.NotEnoughMemory;
        }

        chip.State.Keys[command.P1] = key;
        buffer?.Dispose();
        chip.Session.UnwrapBuffer = null;
        return Sw.Success;
    }
}
