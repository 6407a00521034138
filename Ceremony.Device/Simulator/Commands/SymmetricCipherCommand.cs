using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Simulator.Keys;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>Symmetric commands (80 78): AES-CBC with a zero IV (10 encrypts, 11 decrypts) and AES-CMAC (18).</summary>
internal static class SymmetricCipherCommand
{
    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        ushort status = KeyUse.Find<AesKey>(chip, command.P1, command.P2, out var key);
        if (key is null)
        {
            return status;
        }

        bool whole = command.Data.Length > 0 && command.Data.Length % 16 == 0;
        return command.P2 switch
        {
            0x10 or 0x11 when !whole => Sw.WrongLength,
            0x10 => KeyUse.Answer(key, key.Cbc(command.Data, encrypt: true), Sw.IncorrectData),
            0x11 => KeyUse.Answer(key, key.Cbc(command.Data, encrypt: false), Sw.IncorrectData),
            0x18 => KeyUse.Answer(key, key.Cmac(command.Data), Sw.IncorrectData),
            _ => Sw.FunctionNotSupported,
        };
    }
}
