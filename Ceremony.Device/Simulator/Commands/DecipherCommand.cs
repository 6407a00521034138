using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Simulator.Keys;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>DECIPHER (80 62): raw RSA (21), or Diffie-Hellman on a curve (80).</summary>
internal static class DecipherCommand
{
    private const byte RawRsa = 0x21, DiffieHellman = 0x80;

    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        if (command.P2 == RawRsa)
        {
            ushort status = KeyUse.Find<RsaKey>(chip, command.P1, RawRsa, out var key);
            if (key is null)
            {
                return status;
            }

            return command.Data.Length == key.Modulus.Length ? KeyUse.Answer(key, key.Private(command.Data), Sw.IncorrectData) : Sw.WrongLength;
        }

        if (command.P2 == DiffieHellman)
        {
            ushort status = KeyUse.Find<EcKey>(chip, command.P1, DiffieHellman, out var key);
            if (key is null)
            {
                return status;
            }

            return command.Data.Length == 1 + (2 * key.Curve.FieldLength) ? KeyUse.Answer(key, key.Agree(command.Data), Sw.IncorrectData) : Sw.WrongLength;
        }

        return chip.UserAuthenticated ? Sw.FunctionNotSupported : Sw.SecurityStatusNotSatisfied;
    }
}
