using System.Text;
using Ceremony.Device.Apdu;
using Ceremony.Device.Cvc;
using Ceremony.Device.Simulator.Chip;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>EXTERNAL AUTHENTICATE (00 82): a registered key's signature over this device's holder reference and its last challenge.</summary>
internal static class ExternalAuthenticateCommand
{
    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        if (command.P1P2 != 0)
        {
            return Sw.IncorrectParameters;
        }

        if (chip.State.PublicKeys is not { } keys || chip.Session is not { Challenge: { } challenge, SelectedAuthenticationKey: { } index })
        {
            return Sw.ConditionsNotSatisfied;
        }

        byte[] message = [.. Encoding.ASCII.GetBytes(VirtualAuthority.DeviceReference(chip.State.Serial)), .. challenge];
        if (!keys.Keys[index].PublicKey.Verify(message, command.Data))
        {
            return Sw.ConditionsNotSatisfied;
        }

        chip.Session.AuthenticatedKeys.Add(index);
        chip.Session.SelectedAuthenticationKey = null;
        return Sw.Success;
    }
}
