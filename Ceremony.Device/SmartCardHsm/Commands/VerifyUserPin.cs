using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>VERIFY of the user PIN (00 20 00 81), after its form and the tries left were checked.</summary>
internal static class VerifyUserPin
{
    /// <summary>Logs in.</summary>
    /// <returns>Null when the PIN was right.</returns>
    internal static DeviceRefusal? Execute(CardSession session, SecretBuffer pin, RetryApproval approval)
    {
        if (PinRules.CheckUserPin(pin) is { } form)
        {
            return session.Complete(form);
        }

        if (RetryBudget.Check(session, QueryPin.UserPin, approval) is { } budget)
        {
            return budget;
        }

        using var response = session.SendAuthentication(new CommandApdu(0x00, 0x20, 0x00, QueryPin.UserPin, pin.Span));
        return response.Status.IsSuccess ? null : session.Refuse(CardCommand.VerifyUserPin, response.Status);
    }
}
