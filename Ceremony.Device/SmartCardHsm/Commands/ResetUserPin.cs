using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>RESET RETRY COUNTER (00 2C): by the SO-PIN, with a new user PIN (P1 00) or keeping the old one (P1 01).</summary>
internal static class ResetUserPin
{
    /// <summary>Resets the counter.</summary>
    /// <param name="session">The operation.</param>
    /// <param name="soPin">8 bytes.</param>
    /// <param name="replacement">The new user PIN, or null to keep the old one.</param>
    /// <param name="approval">How far it may go into the SO-PIN's tries.</param>
    internal static DeviceRefusal? Execute(CardSession session, SecretBuffer soPin, SecretBuffer? replacement, RetryApproval approval)
    {
        if ((PinRules.CheckSoPin(soPin) ?? (replacement is null ? null : PinRules.CheckNewUserPin(replacement))) is { } form)
        {
            return session.Complete(form);
        }

        // Refused here where the device tells its options: on some firmware the attempt would cost a try.
        var mustHave = replacement is null ? DeviceOptions.ResetPinBySoPin | DeviceOptions.ResetCounterBySoPin : DeviceOptions.ResetPinBySoPin;
        if (session.Applet.Options is { } options
            && ((options & mustHave) == 0 || (replacement is not null && options.HasFlag(DeviceOptions.ResetCounterBySoPin))))
        {
            return session.Refuse(
                DeviceCodes.ResetSwitchedOff,
                replacement is null
                    ? "This device was initialised so that the SO-PIN cannot reset the user PIN's counter."
                    : "This device was initialised so that the SO-PIN cannot set a new user PIN.",
                "Only a new initialisation, which erases all keys, gives a new user PIN.");
        }

        if (RetryBudget.Check(session, QueryPin.SoPin, approval) is { } budget)
        {
            return budget;
        }

        using var data = new SecretBuffer(soPin.Length + (replacement?.Length ?? 0));
        soPin.Span.CopyTo(data.Span);
        replacement?.Span.CopyTo(data.Span[soPin.Length..]);
        session.LoggedIn = true;
        using var response = session.SendChange(new CommandApdu(
            0x00, 0x2C, (byte)(replacement is null ? 0x01 : 0x00), QueryPin.UserPin, data.Span));
        return response.Status.IsSuccess ? null : session.Refuse(CardCommand.ResetRetryCounter, response.Status);
    }
}
