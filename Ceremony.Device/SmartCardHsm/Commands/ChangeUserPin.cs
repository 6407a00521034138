using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>CHANGE REFERENCE DATA of the user PIN (00 24 00 81): present value and new value; the card knows where the first ends.</summary>
internal static class ChangeUserPin
{
    internal static DeviceRefusal? Execute(CardSession session, SecretBuffer present, SecretBuffer replacement, RetryApproval approval)
    {
        if ((PinRules.CheckUserPin(present) ?? PinRules.CheckNewUserPin(replacement)) is { } form)
        {
            return session.Complete(form);
        }

        // A transport PIN is there to be changed; how many tries it has the device does not tell.
        var isTransport = QueryPin.Execute(session, QueryPin.UserPin).State == PinState.TransportPin;
        if (!isTransport && RetryBudget.Check(session, QueryPin.UserPin, approval) is { } budget)
        {
            return budget;
        }

        using var both = new SecretBuffer(present.Length + replacement.Length);
        present.Span.CopyTo(both.Span);
        replacement.Span.CopyTo(both.Span[present.Length..]);
        session.LoggedIn = true;
        using var response = session.SendChange(new CommandApdu(0x00, 0x24, 0x00, QueryPin.UserPin, both.Span));
        return response.Status.IsSuccess ? null : session.Refuse(CardCommand.ChangeUserPin, response.Status);
    }
}
