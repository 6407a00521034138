using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>
/// RESET RETRY COUNTER (00 2C) by the SO-PIN: P1 00 sets a new user PIN, 01 only resets the counter, 02 and 03 the same with
/// the SO-PIN verified before. What the options do not allow is refused before the SO-PIN is looked at, so that it costs no try.
/// </summary>
internal static class ResetRetryCounterCommand
{
    private const int SoPinLength = 8;

    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        if (command.P2 != VerifyCommand.UserPin || chip.State.UserPin is not { } user || chip.State.SoPin is not { } officer)
        {
            return Sw.ReferencedDataNotFound;
        }

        if (command.P1 > 3)
        {
            return Sw.IncorrectParameters;
        }

        bool setsPin = command.P1 is 0 or 2;
        bool carriesSoPin = command.P1 is 0 or 1;
        bool onlyCounter = chip.State.Options.HasFlag(DeviceOptions.ResetOnlyCounter);
        bool enabled = chip.State.Options.HasFlag(DeviceOptions.ResetRetryCounter);
        if (setsPin ? !enabled || onlyCounter : !enabled && !onlyCounter)
        {
            return Sw.ConditionsNotSatisfied;
        }

        int pinLength = command.Data.Length - (carriesSoPin ? SoPinLength : 0);
        if (setsPin ? pinLength is < 6 or > 16 : pinLength != 0)
        {
            return Sw.WrongLength;
        }

        if (carriesSoPin)
        {
            ushort status = officer.Try(command.Data[..SoPinLength], chip.Commit);
            if (status != Sw.Success)
            {
                return status;
            }
        }
        else if (!chip.Session.SoPinVerified)
        {
            return Sw.SecurityStatusNotSatisfied;
        }

        chip.Session.UserPinVerified = false;
        if (setsPin)
        {
            user.Replace(command.Data[^pinLength..]);
            chip.State.TransportPinActive = false;
        }
        else
        {
            user.ResetTries();
        }

        return Sw.Success;
    }
}
