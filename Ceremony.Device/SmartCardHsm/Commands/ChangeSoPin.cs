using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>CHANGE REFERENCE DATA of the SO-PIN (00 24 00 88): present value and new value, 8 bytes each.</summary>
internal static class ChangeSoPin
{
    internal static DeviceRefusal? Execute(CardSession session, SecretBuffer present, SecretBuffer replacement, RetryApproval approval)
    {
        if ((PinRules.CheckSoPin(present) ?? PinRules.CheckNewSoPin(replacement)) is { } form)
        {
            return session.Complete(form);
        }

        if (RetryBudget.Check(session, QueryPin.SoPin, approval) is { } budget)
        {
            return budget;
        }

        using var both = new SecretBuffer(2 * PinRules.SoPinLength);
        present.Span.CopyTo(both.Span);
        replacement.Span.CopyTo(both.Span[PinRules.SoPinLength..]);
        session.LoggedIn = true;
        using var response = session.SendChange(new CommandApdu(0x00, 0x24, 0x00, QueryPin.SoPin, both.Span));
        return response.Status.IsSuccess ? null : session.Refuse(CardCommand.ChangeSoPin, response.Status);
    }
}
