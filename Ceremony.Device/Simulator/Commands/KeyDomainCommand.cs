using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>
/// MANAGE KEY DOMAIN (80 52): state of the DKEK, and import of one share; neither needs a login. Only the classic single
/// DKEK exists here, which is domain 0.
/// </summary>
internal static class KeyDomainCommand
{
    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        if (chip.State.Dkek is not { } dkek)
        {
            return Sw.InstructionNotSupported;
        }

        if (command.P1P2 != 0)
        {
            return Sw.IncorrectParameters;
        }

        if (command.Data.Length == 0)
        {
            return CardAnswer.Ok(dkek.Status());
        }

        if (command.Data.Length != DkekRecord.Length)
        {
            return Sw.WrongLength;
        }

        if (dkek.IsComplete)
        {
            return Sw.CommandNotAllowed;
        }

        dkek.Add(command.Data);
        return CardAnswer.Ok(dkek.Status());
    }
}
