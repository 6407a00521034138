using System.Security.Cryptography;
using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Simulator.Keys;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>WRAP KEY (80 72): a key's blob under the DKEK.</summary>
internal static class WrapKeyCommand
{
    private const byte Algorithm = 0x92;

    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        if (command.P2 != Algorithm)
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

        if (!dkek.IsComplete || !chip.State.Keys.TryGetValue(command.P1, out var key))
        {
            return Sw.ReferencedDataNotFound;
        }

        return key.Allows(Algorithm)
            ? CardAnswer.Ok(KeyBlob.Wrap(dkek, key, RandomNumberGenerator.GetBytes(KeyBlob.RandomPrefixLength)))
            : Sw.ConditionsNotSatisfied;
    }
}
