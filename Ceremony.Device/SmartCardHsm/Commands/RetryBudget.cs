using Ceremony.Device.Contracts;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>The guard before every authentication: reads the counter and stops below the budget.</summary>
internal static class RetryBudget
{
    private const int UserPinBudget = 2;
    private const int SoPinBudget = 5;

    /// <summary>Asks the device for the tries left on a PIN and decides whether it may be presented.</summary>
    /// <returns>Null when it may.</returns>
    internal static DeviceRefusal? Check(CardSession session, byte reference, RetryApproval approval) =>
        Check(session, reference, QueryPin.Execute(session, reference), approval);

    /// <summary>Decides by a counter that was read a moment ago whether a PIN may be presented.</summary>
    /// <returns>Null when it may.</returns>
    internal static DeviceRefusal? Check(CardSession session, byte reference, PinStatus status, RetryApproval approval)
    {
        var user = reference == QueryPin.UserPin;
        var name = user ? "user PIN" : "SO-PIN";
        return status.State switch
        {
            PinState.NeverInitialised => session.Refuse(
                DeviceCodes.NeverInitialised, $"The device has no {name}: it was never initialised.", "Initialise the device."),
            PinState.Blocked => session.Refuse(
                DeviceCodes.PinBlocked, $"The {name} is blocked.", user ? "The SO-PIN's holder can unblock it, if the device was initialised to allow that." : "A blocked SO-PIN cannot be unblocked. Use the spare device.") with
            { TriesLeft = 0 },
            PinState.TransportPin => session.Refuse(
                DeviceCodes.TransportPin, "The device has a transport PIN, which must be changed before use.", "The PIN holder changes the transport PIN to their own."),
            PinState.Other => session.Refuse(
                DeviceCodes.Refused, $"The device does not tell how many tries the {name} has left.", "Read the device's state, then decide."),
            _ => CheckTries(session, name, status.TriesLeft, user ? UserPinBudget : SoPinBudget, approval),
        };
    }

    private static DeviceRefusal? CheckTries(CardSession session, string name, int? tries, int budget, RetryApproval approval)
    {
        // While a PIN is verified its counter is full, and the device does not tell it.
        if (tries is not { } left || left >= budget || approval == RetryApproval.LastTry || (approval == RetryApproval.BelowBudget && left > 1))
        {
            return null;
        }

        var next = left == 1 ? "Two roles must approve the use of the last try." : "Two roles must approve going on below the budget.";
        return session.Refuse(DeviceCodes.RetryBudget, $"The {name} was not presented. {CardSession.TriesText(left)}", next) with { TriesLeft = left };
    }
}
