using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>
/// How a share gets from its file into the device, whoever guards its password: shown, opened strictly, taken, with the device's count
/// read before and after.
/// </summary>
internal static class ShareImport
{
    /// <summary>Name of the device change in intents.</summary>
    internal const string Change = "import-share";

    internal static ShareFacts Share(StepContext step) => step.State.Fact<ShareTable>().Of(step.Plan.Share);

    /// <summary>The device whose turn it is: the one with an import of this share under way, or the first that does not have it.</summary>
    internal static DeviceFacts Device(StepContext step)
    {
        var (table, share, slots) = (step.State.Fact<DeviceTable>(), Share(step), DeviceSlots.For(step.Script));
        var slot = slots.FirstOrDefault(slot => table.Of(slot)?.Pending is { Change: Change } pending && pending.Share == share.Index)
            ?? slots.FirstOrDefault(slot => !share.Imports.ContainsKey(slot))
            ?? slots[0];
        return table.Of(slot)!;
    }

    // An import whose outcome this run of the console, or this attempt, has not seen.
    internal static bool IsUnknown(StepContext step) =>
        Device(step).Pending is { Change: Change } pending && pending.Share == step.Plan.Share
        && pending.IsUnknown(step);

    private static bool HasSeveral(StepContext step) => step.Script.DeviceCount > 1;

    /// <summary>Decides what is alike for every guard from the presented file on; null for any other command.</summary>
    internal static Decision? Decide(StepContext step, StepCommand command)
    {
        var (number, attempt, index, share) = (step.Plan.Number, step.Attempt.Number, step.Plan.Share, Share(step));
        return command switch
        {
            ReportShareDropped dropped when share.Stage is ShareStage.Presented or ShareStage.Opened =>
                Decision.Accept(new ShareDropped(number, attempt, index, dropped.Reason)),
            IntendDeviceChange { Change: Change, OutstandingNow: { } now } when step.IsPresent && share.Stage == ShareStage.Opened && Device(step).Pending is null =>
                now == Device(step).Latest.Outstanding
                    ? Decision.Accept(new DeviceChangeIntended(number, attempt, Device(step).Slot, Device(step).Serial, Change, index, now))
                    : Fail(step, Miscount(step, now)),
            ReportShareImported report when Device(step).Pending is { Change: Change } pending && pending.Share == index =>
                Imported(step, report.OutstandingBefore, report.OutstandingAfter, afterInterruption: false),
            ReportDeviceRead report when IsUnknown(step) => Reconcile(step, report.Reading),
            ReportWorkFailed failed => Fail(step, failed.Refusal),
            _ => null,
        };
    }

    internal static ImmutableArray<CeremonyEvent> Settle(StepContext step) => Share(step) is { Stage: ShareStage.Imported } share
        ? [step.Done(HasSeveral(step)
            ? string.Join("; ", DeviceSlots.For(step.Script).Select(slot => $"{share.Imports[slot].Serial} outstanding {Counts(share.Imports[slot])}"))
            : $"Outstanding {Counts(share.Imports[Device(step).Slot])}")]
        : [];

    private static string Counts(ShareImportFacts import) =>
        $"{import.OutstandingBefore}, then {import.OutstandingAfter}{(import.AfterInterruption ? "; recognised after an interruption" : "")}";

    internal static IEnumerable<CeremonyEvent> Emptied(StepContext step) => Share(step).Stage is ShareStage.Presented or ShareStage.Opened
        ? [new ShareDropped(step.Plan.Number, step.Attempt.Number, step.Plan.Share, "The ceremony stopped")]
        : [];

    /// <summary>What the device says before the share, to read out.</summary>
    internal static Fact Outstanding(StepContext step) =>
        new($"Device {Device(step).Serial} says", $"{Counted.Of(Device(step).Latest.Outstanding ?? 0, "share")} outstanding");

    /// <summary>What ends the step: <c>the device says 2 shares outstanding</c>.</summary>
    internal static string Ends(StepContext step) =>
        $"The step ends when {(HasSeveral(step) ? "each device" : "the device")} says {Counted.Of((Device(step).Latest.Outstanding ?? 1) - 1, "share")} outstanding.";

    private static string Keeper(StepContext step) => Share(step).Holder is { Length: > 0 } holder
        ? step.State.NameOf(holder)
        : $"Somebody who holds a piece of {OldShares.NameOf(step.Plan.Share)}";

    internal static Decision Fail(StepContext step, Refusal refusal) =>
        Share(step).Stage is ShareStage.Presented or ShareStage.Opened
            ? Decision.Accept(new ShareDropped(step.Plan.Number, step.Attempt.Number, step.Plan.Share, "The attempt ended"), step.Refused(refusal))
            : Decision.Accept(step.Refused(refusal));

    internal static Decision Present(StepContext step, PresentShareFile file)
    {
        var share = Share(step);
        if (file.Sha256 == share.Sha256)
        {
            return Decision.Accept(new SharePresented(step.Plan.Number, step.Attempt.Number, share.Index, file.Sha256));
        }

        var twin = step.State.Fact<ShareTable>().All.FirstOrDefault(other => other.Sha256 == file.Sha256);
        var refusal = twin is null
            ? new Refusal(RuleCodes.ShareFile, $"{file.FileName} is not the file that is on record for {OldShares.NameOf(share.Index)}; it may belong to another ceremony's set.", Safe(step), $"{Keeper(step)} takes {share.FileName} and shows it in another attempt.")
            : new Refusal(RuleCodes.ShareOnce, $"The file at the station is that of {OldShares.NameOf(twin.Index)}. A share entered twice would cancel itself.", Safe(step), $"{Keeper(step)} takes {share.FileName} and shows it in another attempt.");
        return Fail(step, refusal);
    }

    private static string Safe(StepContext step) => OldShares.IsOld(step.Plan.Share)
        ? "The old share is as it was, and so is its file. What was typed is zeroed."
        : $"The device was not touched: {Counted.Of(Device(step).Latest.Outstanding ?? 0, "share")} outstanding. Shares that it took stay in it. What was typed is zeroed.";

    internal static Decision Opened(StepContext step, string checkValue)
    {
        var share = Share(step);
        if (share.CheckValue is not null && share.CheckValue != checkValue)
        {
            return Fail(step, new Refusal(RuleCodes.ShareValue, $"The file of {OldShares.NameOf(share.Index)} opened to another share than the one on record.", Safe(step), "Take the second medium and show its file in another attempt."));
        }

        var twin = step.State.Fact<ShareTable>().All.FirstOrDefault(other =>
            other.Index != share.Index && other.CheckValue == checkValue);
        return twin is not null
            ? Fail(step, new Refusal(RuleCodes.ShareOnce, $"The file of {OldShares.NameOf(share.Index)} holds the same content as {OldShares.NameOf(twin.Index)}. Entered twice they would cancel each other.", Safe(step), "Find out who holds the missing share. Without it this DKEK cannot be joined."))
            : Decision.Accept(new ShareOpened(step.Plan.Number, step.Attempt.Number, share.Index, checkValue));
    }

    private static Refusal Miscount(StepContext step, int now) => new(
        RuleCodes.ShareCount,
        $"Device {Device(step).Serial} says {Counted.Of(now, "share")} outstanding, and the record says {Device(step).Latest.Outstanding}.",
        "This share was not given to the device. It has taken or lost shares outside this ceremony.",
        "The joined DKEK would be wrong. Abort, and initialise the device again in a new ceremony.");

    private static Decision Imported(StepContext step, int before, int after, bool afterInterruption)
    {
        var (number, attempt, index, device) = (step.Plan.Number, step.Attempt.Number, step.Plan.Share, Device(step));
        if (before != device.Pending!.OutstandingBefore || after != before - 1)
        {
            return Fail(step, new Refusal(
                RuleCodes.ShareCount,
                $"Device {device.Serial} said {Counted.Of(before, "share")} outstanding before share {index}, and {after} after it; it must fall by exactly one.",
                "Nothing more is given to the device.",
                "The device's state is not the record's. Abort, and initialise the device again in a new ceremony."));
        }

        return Decision.Accept(new ShareImported(number, attempt, Device(step).Slot, device.Serial, index, before, after, afterInterruption));
    }

    // One fewer: the device took it just before the interruption, and entering it again would cancel it. Unchanged: it did not.
    private static Decision Reconcile(StepContext step, DeviceReading reading)
    {
        var (number, attempt, device) = (step.Plan.Number, step.Attempt.Number, Device(step));
        var before = device.Pending!.OutstandingBefore!.Value;
        if (DeviceRules.MayUse(step.State, Device(step).Slot, reading) is { } refusal)
        {
            return Fail(step, refusal);
        }

        if (reading.Outstanding == before - 1 && reading.DkekShares == step.Script.Shares)
        {
            return Imported(step, before, before - 1, afterInterruption: true);
        }

        return reading.Outstanding == before && reading.DkekShares == step.Script.Shares
            ? Decision.Accept(
                new DeviceChangeResolved(number, attempt, Device(step).Slot, device.Serial, false),
                new ShareDropped(number, attempt, step.Plan.Share, "The device had not taken it before the interruption"))
            : Fail(step, new Refusal(
                RuleCodes.ShareCount,
                $"Device {device.Serial} says “{reading.DkekWords}” after {OldShares.NameOf(step.Plan.Share)} was interrupted, where {before} or {before - 1} of all {step.Script.Shares} must be missing.",
                "Nothing more is given to the device. Whether it took this share cannot be told.",
                "The device's state is not the record's. Abort, and initialise the device again in a new ceremony."));
    }
}
