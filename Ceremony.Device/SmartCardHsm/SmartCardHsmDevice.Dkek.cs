using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm.Commands;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;

namespace Ceremony.Device.SmartCardHsm;

/// <content>DKEK: shares and key check value.</content>
public sealed partial class SmartCardHsmDevice
{
    /// <summary>Reads the DKEK's state without a login. A key check value read this way is shown, but decides nothing.</summary>
    public DeviceResult<DkekStatus> ReadDkekStatus() =>
        Run<DkekStatus>("reading the DKEK's state", (session, _) => QueryDkek.Execute(session));

    /// <summary>
    /// Imports one share. The device must say before that exactly the expected number of shares is outstanding, and after that it
    /// is exactly one less. Whether the same share was entered before is not for the device to know: see the share's check value.
    /// </summary>
    /// <param name="share">32 bytes; stays the caller's.</param>
    /// <param name="expectedOutstanding">Shares outstanding now, by the caller's record.</param>
    /// <returns>The counters before and after.</returns>
    public DeviceResult<DkekImport> ImportDkekShare(SecretBuffer share, int expectedOutstanding) =>
        Run<DkekImport>("importing a share", (session, _) =>
        {
            if (share.Length != ImportShare.ShareLength || !share.Span.ContainsAnyExcept((byte)0))
            {
                return session.Refuse(DeviceCodes.DkekShareForm, "A share has 32 bytes that are not all zero.", "Open the share file again.");
            }

            if (!QueryDkek.Execute(session).Try(out var before, out var refusal))
            {
                return refusal;
            }

            if (CheckBefore(session, before, expectedOutstanding) is { } notNow)
            {
                return notNow;
            }

            if (ImportShare.Execute(session, share) is { } notTaken)
            {
                return notTaken;
            }

            if (!QueryDkek.Execute(session).Try(out var after, out refusal))
            {
                return refusal;
            }

            if (after.Total != before.Total || after.Outstanding != before.Outstanding - 1)
            {
                return session.Refuse(
                    DeviceCodes.DkekCounter,
                    $"The device took a share, and its outstanding shares went from {before.Outstanding} to {after.Outstanding}.",
                    "Stop: initialise the device again and start share entry from the first share.");
            }

            return (after.Kcv is { } kcv ? CheckKcv(session, kcv) : null) is { } badKcv ? badKcv : new DkekImport(before.Outstanding, after);
        });

    /// <summary>Logs in and reads the key check value, which counts only then. All shares must be in.</summary>
    /// <param name="pin">The user PIN, 6 to 16 bytes; stays the caller's.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <returns>The state with its key check value: not zero, and not that of the all-zero key.</returns>
    public DeviceResult<DkekStatus> LoginAndReadKcv(SecretBuffer pin, RetryApproval approval = RetryApproval.None) =>
        Run<DkekStatus>("reading the key check value", (session, _) =>
            Commands.VerifyUserPin.Execute(session, pin, approval) is { } refusal ? refusal : RequireDkek(session, expected: null));

    /// <summary>Tells what became of a share whose import was intended when the console stopped, by the device's counter.</summary>
    /// <param name="outstandingAtIntent">Shares outstanding when the import was intended.</param>
    /// <param name="now">What the device says now.</param>
    public static ShareAfterCrash RecogniseShare(int outstandingAtIntent, DkekStatus now) => now switch
    {
        { State: DkekState.NotConfigured } => ShareAfterCrash.Unclear,
        _ when now.Outstanding == outstandingAtIntent => ShareAfterCrash.NotTaken,
        _ when now.Outstanding == outstandingAtIntent - 1 => ShareAfterCrash.Taken,
        _ => ShareAfterCrash.Unclear,
    };

    /// <summary>Within a login: the DKEK must be complete, its value sound, and the expected one if one is given.</summary>
    private static DeviceResult<DkekStatus> RequireDkek(CardSession session, KeyCheckValue? expected)
    {
        if (!QueryDkek.Execute(session).Try(out var status, out var refusal))
        {
            return refusal;
        }

        switch (status.State)
        {
            case DkekState.NotConfigured:
                return session.Refuse(DeviceCodes.DkekNotConfigured, "The device has no DKEK.", "Initialise the device with the number of shares.");
            case DkekState.Waiting:
                return session.Refuse(
                    DeviceCodes.DkekWaiting, $"{status.Outstanding} of {status.Total} shares are outstanding.", "Their holders enter them first.");
        }

        if (CheckKcv(session, status.Kcv ?? default) is { } bad)
        {
            return bad;
        }

        return expected is { } wanted && status.Kcv != wanted
            ? session.Refuse(
                DeviceCodes.KcvOther, $"The device's key check value is {status.Kcv}, not {wanted}.", "Stop: this device holds another DKEK. Order of entry does not matter.")
            : status;
    }

    private static DeviceRefusal? CheckKcv(CardSession session, KeyCheckValue kcv)
    {
        const string again = "Stop: initialise the device again and start share entry from the first share.";
        if (kcv.IsZero)
        {
            return session.Refuse(DeviceCodes.KcvZero, "All shares are in, but the key check value is 0000000000000000.", again);
        }

        return kcv.IsOfAllZeroKey
            ? session.Refuse(
                DeviceCodes.KcvAllZeroKey, $"The key check value {kcv} is that of an all-zero key: a share was entered twice and cancelled itself.", again)
            : null;
    }

    private static DeviceRefusal? CheckBefore(CardSession session, DkekStatus before, int expectedOutstanding)
    {
        if (before.State == DkekState.NotConfigured)
        {
            return session.Refuse(
                DeviceCodes.DkekNotConfigured, "The device takes no shares: it was initialised without a DKEK, or never.", "Initialise the device with the number of shares.");
        }

        if (before.Outstanding != expectedOutstanding)
        {
            return session.Refuse(
                DeviceCodes.DkekCounter,
                $"The device says that its outstanding shares are {before.Outstanding} of {before.Total}, and the record says {expectedOutstanding}.",
                "Find out which shares the device took before another is entered.");
        }

        return before.State == DkekState.Complete
            ? session.Refuse(DeviceCodes.DkekComplete, $"All {before.Total} shares are in already.", "Read the key check value.")
            : null;
    }
}
