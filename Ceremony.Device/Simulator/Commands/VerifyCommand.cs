using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>VERIFY (00 20): log in with user PIN or SO-PIN; without data, ask for the state of one.</summary>
internal static class VerifyCommand
{
    internal const byte UserPin = 0x81, SoPin = 0x88;

    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        if (command.P1 != 0)
        {
            return Sw.IncorrectParameters;
        }

        return command.P2 switch
        {
            UserPin => User(chip, command),
            SoPin => SecurityOfficer(chip, command),
            // 85 and 86 are biometric templates; anything but "not found" would make OpenSC think of a PIN pad.
            _ => Sw.ReferencedDataNotFound,
        };
    }

    private static CardAnswer User(VirtualChip chip, CommandApdu command)
    {
        var session = chip.Session;
        if (chip.State.PublicKeys is not null && !chip.State.Options.HasFlag(DeviceOptions.CombinedAuthentication))
        {
            return chip.UserAuthenticated ? Sw.Success : Sw.ExecutionError;
        }

        if (chip.State.UserPin is not { } pin)
        {
            return Sw.ReferencedDataNotFound;
        }

        if (pin.Tries == 0)
        {
            return Sw.AuthenticationBlocked;
        }

        if (chip.State.TransportPinActive)
        {
            return Sw.ReferenceDataNotUsable;
        }

        if (command.Data.Length == 0)
        {
            return session.UserPinVerified ? Sw.Success : Sw.TriesLeft(pin.Tries);
        }

        if (command.Data.Length is < 6 or > 16)
        {
            return Sw.WrongLength;
        }

        session.UserPinVerified = false;
        ushort status = pin.Try(command.Data, chip.Commit);
        session.UserPinVerified = status == Sw.Success;
        return status;
    }

    private static CardAnswer SecurityOfficer(VirtualChip chip, CommandApdu command)
    {
        var session = chip.Session;
        if (chip.State.SoPin is not { } pin)
        {
            return Sw.ReferencedDataNotFound;
        }

        if (pin.Tries == 0)
        {
            return Sw.AuthenticationBlocked;
        }

        if (command.Data.Length == 0)
        {
            return session.SoPinVerified ? Sw.Success : Sw.TriesLeft(pin.Tries);
        }

        if (command.Data.Length != 8)
        {
            return Sw.WrongLength;
        }

        session.SoPinVerified = false;
        ushort status = pin.Try(command.Data, chip.Commit);
        session.SoPinVerified = status == Sw.Success;
        return status;
    }
}
