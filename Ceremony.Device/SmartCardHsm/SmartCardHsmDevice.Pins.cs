using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm.Commands;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.SmartCardHsm;

/// <content>PINs.</content>
public sealed partial class SmartCardHsmDevice
{
    /// <summary>Reads the state of the user PIN; costs no try.</summary>
    public DeviceResult<PinStatus> ReadUserPinStatus() =>
        Run<PinStatus>("reading the user PIN's state", (session, _) => QueryPin.Execute(session, QueryPin.UserPin));

    /// <summary>Reads the state of the SO-PIN; costs no try.</summary>
    public DeviceResult<PinStatus> ReadSoPinStatus() =>
        Run<PinStatus>("reading the SO-PIN's state", (session, _) => QueryPin.Execute(session, QueryPin.SoPin));

    /// <summary>Reads the tries left on the user PIN and decides whether it may be presented, by another program for instance; presents nothing.</summary>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <returns>The state; or the refusal that presenting it would have met.</returns>
    public DeviceResult<PinStatus> RequireTries(RetryApproval approval = RetryApproval.None) =>
        Run<PinStatus>("reading the user PIN's tries", (session, _) =>
            RetryBudget.Check(session, QueryPin.UserPin, approval) is { } refusal ? refusal : QueryPin.Execute(session, QueryPin.UserPin));

    /// <summary>Presents the user PIN and ends the login at once: shows that it is right and gives its tries back.</summary>
    /// <param name="pin">6 to 16 bytes as typed; stays the caller's.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <returns>The state afterwards, with the full number of tries.</returns>
    public DeviceResult<PinStatus> VerifyUserPin(SecretBuffer pin, RetryApproval approval = RetryApproval.None) =>
        Run<PinStatus>("verifying the user PIN", (session, _) =>
        {
            if ((Commands.VerifyUserPin.Execute(session, pin, approval) ?? SelectApplet.Execute(session)) is { } refusal)
            {
                return refusal;
            }

            return QueryPin.Execute(session, QueryPin.UserPin);
        });

    /// <summary>Changes the SO-PIN.</summary>
    /// <param name="present">The present SO-PIN, 8 bytes (<see cref="PinRules.SoPinFromTyped"/>); a published default is accepted here.</param>
    /// <param name="replacement">The new one, 8 bytes; not a published default.</param>
    /// <param name="approval">How far it may go into the tries left: below 5 only with approval.</param>
    /// <returns>The SO-PIN's state afterwards, read back from the device.</returns>
    public DeviceResult<PinStatus> ChangeSoPin(SecretBuffer present, SecretBuffer replacement, RetryApproval approval = RetryApproval.None) =>
        Run<PinStatus>("changing the SO-PIN", (session, _) =>
        {
            if ((Commands.ChangeSoPin.Execute(session, present, replacement, approval) ?? SelectApplet.Execute(session)) is { } refusal)
            {
                return refusal;
            }

            var status = QueryPin.Execute(session, QueryPin.SoPin);
            return status.State == PinState.Operational
                ? status
                : session.Refuse(DeviceCodes.ReadBack, $"The device took the new SO-PIN but now says of it: {status}.", "Stop; have the device examined.");
        });

    /// <summary>Changes the user PIN; also ends a transport PIN.</summary>
    /// <param name="present">The present user PIN.</param>
    /// <param name="replacement">The new one, 6 to 16 bytes; not a published default.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <returns>The state afterwards, read back.</returns>
    public DeviceResult<PinStatus> ChangeUserPin(SecretBuffer present, SecretBuffer replacement, RetryApproval approval = RetryApproval.None) =>
        Run<PinStatus>("changing the user PIN", (session, _) =>
            ReadBack(session, Commands.ChangeUserPin.Execute(session, present, replacement, approval)));

    /// <summary>Sets a new user PIN by the SO-PIN and gives its tries back, where the device was initialised to allow it.</summary>
    /// <param name="soPin">8 bytes.</param>
    /// <param name="replacement">The new user PIN, 6 to 16 bytes; not a published default.</param>
    /// <param name="approval">How far it may go into the SO-PIN's tries: below 5 only with approval.</param>
    /// <returns>The user PIN's state afterwards, read back.</returns>
    public DeviceResult<PinStatus> UnblockUserPin(SecretBuffer soPin, SecretBuffer replacement, RetryApproval approval = RetryApproval.None) =>
        Run<PinStatus>("unblocking the user PIN", (session, _) =>
            ReadBack(session, ResetUserPin.Execute(session, soPin, replacement, approval)));

    /// <summary>Gives the user PIN's tries back by the SO-PIN and keeps the PIN, where the device was initialised to allow it.</summary>
    /// <param name="soPin">8 bytes.</param>
    /// <param name="approval">How far it may go into the SO-PIN's tries: below 5 only with approval.</param>
    /// <returns>The user PIN's state afterwards, read back.</returns>
    public DeviceResult<PinStatus> ResetUserPinCounter(SecretBuffer soPin, RetryApproval approval = RetryApproval.None) =>
        Run<PinStatus>("resetting the user PIN's counter", (session, _) =>
            ReadBack(session, ResetUserPin.Execute(session, soPin, null, approval)));

    private static DeviceResult<PinStatus> ReadBack(CardSession session, DeviceRefusal? refusal)
    {
        if ((refusal ?? SelectApplet.Execute(session)) is { } notDone)
        {
            return notDone;
        }

        var status = QueryPin.Execute(session, QueryPin.UserPin);
        return status.State == PinState.Operational
            ? status
            : session.Refuse(DeviceCodes.ReadBack, $"The device took the change but now says of the user PIN: {status}.", "Stop; have the device examined.");
    }
}
