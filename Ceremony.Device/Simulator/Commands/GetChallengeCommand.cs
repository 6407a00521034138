using System.Security.Cryptography;
using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>GET CHALLENGE (00 84): as many random bytes as asked; eight of them arm EXTERNAL AUTHENTICATE.</summary>
internal static class GetChallengeCommand
{
    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        if (command.P1P2 != 0)
        {
            return Sw.IncorrectParameters;
        }

        if (command.ExpectedLength is not { } length || command.Data.Length > 0)
        {
            return Sw.WrongLength;
        }

        var random = RandomNumberGenerator.GetBytes(length);
        if (length == 8)
        {
            chip.Session.Challenge = (byte[])random.Clone();
            chip.Session.AuthenticatedKeys.Clear();
        }

        return CardAnswer.Ok(random);
    }
}
