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
}
