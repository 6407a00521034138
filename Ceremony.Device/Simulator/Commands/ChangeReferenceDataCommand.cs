using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>CHANGE REFERENCE DATA (00 24): old PIN and new PIN in a row; ends the transport state of a user PIN.</summary>
internal static class ChangeReferenceDataCommand
{
    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        bool user = command.P2 == VerifyCommand.UserPin;
        if (command.P1 != 0)
        {
            return Sw.IncorrectParameters;
        }

        var pin = user ? chip.State.UserPin : command.P2 == VerifyCommand.SoPin ? chip.State.SoPin : null;
        if (pin is null)
        {
            return Sw.ReferencedDataNotFound;
        }

        if (pin.Tries == 0)
        {
            return Sw.AuthenticationBlocked;
        }

        // No separator on the wire: the old PIN's length is what is stored.
        int newLength = command.Data.Length - pin.Length;
        if (user ? newLength is < 6 or > 16 : newLength != 8)
        {
            return Sw.WrongLength;
        }

        SetVerified(chip, user, false);
        ushort status = pin.Try(command.Data[..pin.Length], chip.Commit);
        if (status != Sw.Success)
        {
            return status;
        }

        pin.Replace(command.Data[pin.Length..]);
        if (user)
        {
            chip.State.TransportPinActive = false;
        }

        SetVerified(chip, user, true);
        return Sw.Success;
    }

    private static void SetVerified(VirtualChip chip, bool user, bool verified)
    {
        if (user)
        {
            chip.Session.UserPinVerified = verified;
        }
        else
        {
            chip.Session.SoPinVerified = verified;
        }
    }
}
