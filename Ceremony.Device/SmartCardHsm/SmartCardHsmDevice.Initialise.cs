using System.Text;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm.Commands;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.SmartCardHsm;

/// <content>Initialisation.</content>
public sealed partial class SmartCardHsmDevice
{
    private const int MaxShares = 127;

    /// <summary>Initialises the device, erasing every key on it, and reads it back: what it then reports must be what was asked for.</summary>
    /// <param name="request">What the device is to be.</param>
    /// <param name="userPin">The new user PIN, 6 to 16 bytes; not a published default. Stays the caller's.</param>
    /// <param name="soPin">
    /// 8 bytes; not a published default. A device that was never initialised takes it as its SO-PIN; any other compares it with its
    /// own and counts a wrong one.
    /// </param>
    /// <param name="approval">How far it may go into the SO-PIN's tries: below 5 only with approval.</param>
    /// <returns>The device as read back.</returns>
    public DeviceResult<DeviceSnapshot> Initialise(
        InitialiseRequest request, SecretBuffer userPin, SecretBuffer soPin, RetryApproval approval = RetryApproval.None) =>
        Run<DeviceSnapshot>("initialising", (session, identity) =>
        {
            var form = PinRules.CheckNewUserPin(userPin) ?? PinRules.CheckTries(userPin, request.UserPinTries)
                ?? PinRules.CheckNewSoPin(soPin) ?? CheckRequest(request);
            if (form is not null)
            {
                return session.Complete(form);
            }

            var tries = QueryPin.Execute(session, QueryPin.SoPin);
            if (tries.State != PinState.NeverInitialised && RetryBudget.Check(session, QueryPin.SoPin, tries, approval) is { } budget)
            {
                return budget;
            }

            // The applet is selected again after each part: its options are told there, and the login of the label ends.
            if ((InitialiseDevice.Execute(session, request, userPin, soPin)
                ?? WriteLabel(session, request.Label, userPin)
                ?? SelectApplet.Execute(session)) is { } refusal)
            {
                return refusal;
            }

            if (!SnapshotReader.Read(session, identity with { Options = session.Applet.Options }).Try(out var snapshot, out refusal))
            {
                return refusal;
            }

            var differences = Differences(request, snapshot).ToList();
            return differences.Count == 0
                ? snapshot
                : session.Refuse(
                    DeviceCodes.ReadBack,
                    $"The device said that it was initialised but reports something else: {string.Join("; ", differences)}.",
                    "Initialise it again, or use another device; enter no share.");
        });

    private static DeviceRefusal? CheckRequest(InitialiseRequest request)
    {
        const string untouched = "The device was not touched.";
        if (request.DkekShares is < 0 or > MaxShares)
        {
            return new DeviceRefusal(
                DeviceCodes.DkekShareCount, $"A device joins 1 to {MaxShares} shares, not {request.DkekShares}.", untouched, "Choose the number of shares again.");
        }

        return request.Label is { } label && (Encoding.UTF8.GetByteCount(label) is < 1 or > 32 || label.Any(char.IsControl))
            ? new DeviceRefusal(DeviceCodes.LabelForm, "A token label has 1 to 32 bytes and no control characters.", untouched, "Choose another label.")
            : null;
    }

    private static DeviceRefusal? WriteLabel(CardSession session, string? label, SecretBuffer userPin)
    {
        // The PIN was set a moment ago by the initialisation, so presenting it risks nothing.
        return label is null
            ? null
            : Commands.VerifyUserPin.Execute(session, userPin, RetryApproval.None)
                ?? WriteFile.Execute(session, FileIdentifiers.TokenInformation, TokenInformation.Encode(label));
    }

    private static IEnumerable<string> Differences(InitialiseRequest request, DeviceSnapshot read)
    {
        if (read.Identity.Options is { } options && options != request.Options)
        {
            yield return $"options {(int)options:X4} instead of {(int)request.Options:X4}";
        }

        var expectedPin = request.Options.HasFlag(DeviceOptions.TransportPin)
            ? new PinStatus(PinState.TransportPin, null)
            : new PinStatus(PinState.Operational, request.UserPinTries);
        if (read.UserPin != expectedPin)
        {
            yield return $"user PIN: {read.UserPin} instead of {expectedPin}";
        }

        if (read.SoPin.State != PinState.Operational)
        {
            yield return $"SO-PIN: {read.SoPin}";
        }

        var dkekFits = request.DkekShares switch
        {
            null => read.Dkek.State == DkekState.NotConfigured,
            0 => read.Dkek.State == DkekState.Complete,
            { } shares => read.Dkek is { State: DkekState.Waiting } dkek && dkek.Total == shares && dkek.Outstanding == shares,
        };
        if (!dkekFits)
        {
            yield return $"DKEK shares: {read.Dkek.Outstanding} of {read.Dkek.Total} outstanding ({read.Dkek.State})";
        }

        if (read.Keys.Count > 0)
        {
            yield return $"keys still present: {read.Keys.Count}";
        }

        if (request.Label is not null && read.Label != request.Label)
        {
            yield return $"label \"{read.Label}\"";
        }
    }
}
