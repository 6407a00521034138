using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.ImportShare;

/// <summary>
/// A share holder shows the share file and types its password; the file is opened strictly, the device takes the share, and its
/// outstanding count must fall by exactly one. The next holder may show a file and type while an earlier share is still at work.
/// </summary>
public sealed class ImportShareStep : StepKind
{
    /// <summary>The field of the password.</summary>
    public const string Password = "share-password";

    private static readonly ImmutableArray<SecretField> Fields =
        [new SecretField(Password, "Password of your share", "Nobody else sees what you type.", SecretForm.SharePassword, Twice: false, OffersPassphrase: false)];

    /// <inheritdoc />
    public override string Name => "import-share";

    /// <inheritdoc />
    public override bool TakesEntryAhead => true;

    private static ShareFacts Share(StepContext step) => step.State.Fact<ShareTable>().Of(step.Plan.Share);

    private static DeviceFacts Device(StepContext step) => step.State.Fact<DeviceTable>().Of(DeviceTable.TheDevice)!;

    // An import whose outcome this run of the console, or this attempt, has not seen.
    private static bool IsUnknown(StepContext step) =>
        Device(step).Pending is { Change: "import-share" } pending && pending.Share == step.Plan.Share
        && pending.IsUnknown(step);

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        var (number, attempt, index, share) = (step.Plan.Number, step.Attempt.Number, step.Plan.Share, Share(step));
        switch (command)
        {
            case PresentShareFile file when share.Stage is ShareStage.Ready or ShareStage.Presented && !step.Holds(Password) && !IsUnknown(step):
                return Present(step, file);
            case HoldSecret when share.Stage == ShareStage.Presented && !step.Holds(Password) && !IsUnknown(step):
                return Entries.Decide(step, command, Fields);
            case ReportShareOpened opened when share.Stage == ShareStage.Presented && step.Holds(Password):
                return Opened(step, opened.CheckValue);
            case ReportShareDropped dropped when share.Stage is ShareStage.Presented or ShareStage.Opened:
                return Decision.Accept(new ShareDropped(number, attempt, index, dropped.Reason));
            case IntendDeviceChange { Change: "import-share", OutstandingNow: { } now } when step.IsPresent && share.Stage == ShareStage.Opened && Device(step).Pending is null:
                return now == Device(step).Latest.Outstanding
                    ? Decision.Accept(new DeviceChangeIntended(number, attempt, DeviceTable.TheDevice, Device(step).Serial, "import-share", index, now))
                    : Fail(step, Miscount(step, now));
            case ReportShareImported report when Device(step).Pending is { Change: "import-share" } pending && pending.Share == index:
                return Imported(step, report.OutstandingBefore, report.OutstandingAfter, afterInterruption: false);
            case ReportDeviceRead report when IsUnknown(step):
                return Reconcile(step, report.Reading);
            case ReportWorkFailed failed:
                return Fail(step, failed.Refusal);
            default:
                return Decision.Ignore(RuleCodes.AskedFor, $"Step {number} does not ask for that.", "Answer what the station asks.");
        }
    }

    private static Decision Fail(StepContext step, Refusal refusal) =>
        Share(step).Stage is ShareStage.Presented or ShareStage.Opened
            ? Decision.Accept(new ShareDropped(step.Plan.Number, step.Attempt.Number, step.Plan.Share, "The attempt ended"), step.Refused(refusal))
            : Decision.Accept(step.Refused(refusal));

    private static Decision Present(StepContext step, PresentShareFile file)
    {
        var share = Share(step);
        if (file.Sha256 == share.Sha256)
        {
            return Decision.Accept(new SharePresented(step.Plan.Number, step.Attempt.Number, share.Index, file.Sha256));
        }

        var twin = step.State.Fact<ShareTable>().All.FirstOrDefault(other => other.Sha256 == file.Sha256);
        var refusal = twin is null
            ? new Refusal(RuleCodes.ShareFile, $"{file.FileName} is not the file that is on record for share {share.Index}; it may belong to another ceremony's set.", Safe(step), $"{step.State.NameOf(share.Holder)} takes {share.FileName} and shows it in another attempt.")
            : new Refusal(RuleCodes.ShareOnce, $"The file at the station is that of share {twin.Index}. A share entered twice would cancel itself.", Safe(step), $"{step.State.NameOf(share.Holder)} takes {share.FileName} and shows it in another attempt.");
        return Fail(step, refusal);
    }

    private static string Safe(StepContext step) =>
        $"The device was not touched: {Counted.Of(Device(step).Latest.Outstanding ?? 0, "share")} outstanding. Shares that it took stay in it. What was typed is zeroed.";

    private static Decision Opened(StepContext step, string checkValue)
    {
        var share = Share(step);
        if (share.CheckValue is not null && share.CheckValue != checkValue)
        {
            return Fail(step, new Refusal(RuleCodes.ShareValue, $"The file of share {share.Index} opened to another share than the one on record.", Safe(step), "Take the second medium and show its file in another attempt."));
        }

        var twin = step.State.Fact<ShareTable>().All.FirstOrDefault(other =>
            other.Index != share.Index && other.CheckValue == checkValue);
        return twin is not null
            ? Fail(step, new Refusal(RuleCodes.ShareOnce, $"Share {share.Index} has the same content as share {twin.Index}. Entered twice they would cancel each other.", Safe(step), "Find out who holds the missing share. Without it this DKEK cannot be joined."))
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

        return Decision.Accept(new ShareImported(number, attempt, DeviceTable.TheDevice, device.Serial, index, before, after, afterInterruption));
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => Share(step) is { Stage: ShareStage.Imported } share
        ? [step.Done($"Outstanding {share.OutstandingBefore}, then {share.OutstandingAfter}{(share.AfterInterruption ? "; recognised after an interruption" : "")}")]
        : [];

    // One fewer: the device took it just before the interruption, and entering it again would cancel it. Unchanged: it did not.
    private static Decision Reconcile(StepContext step, DeviceReading reading)
    {
        var (number, attempt, device) = (step.Plan.Number, step.Attempt.Number, Device(step));
        var before = device.Pending!.OutstandingBefore!.Value;
        if (DeviceRules.MayUse(step.State, DeviceTable.TheDevice, reading) is { } refusal)
        {
            return Fail(step, refusal);
        }

        if (reading.Outstanding == before - 1 && reading.DkekShares == step.Script.Shares)
        {
            return Imported(step, before, before - 1, afterInterruption: true);
        }

        return reading.Outstanding == before && reading.DkekShares == step.Script.Shares
            ? Decision.Accept(
                new DeviceChangeResolved(number, attempt, DeviceTable.TheDevice, device.Serial, false),
                new ShareDropped(number, attempt, step.Plan.Share, "The device had not taken it before the interruption"))
            : Fail(step, new Refusal(
                RuleCodes.ShareCount,
                $"Device {device.Serial} says “{reading.DkekWords}” after share {step.Plan.Share} was interrupted, where {before} or {before - 1} of all {step.Script.Shares} must be missing.",
                "Nothing more is given to the device. Whether it took this share cannot be told.",
                "The device's state is not the record's. Abort, and initialise the device again in a new ceremony."));
    }

    internal override IEnumerable<CeremonyEvent> Emptied(StepContext step, bool isForGood) => Share(step).Stage is ShareStage.Presented or ShareStage.Opened
        ? [new ShareDropped(step.Plan.Number, step.Attempt.Number, step.Plan.Share, "The ceremony stopped")]
        : [];

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step)
    {
        var (number, attempt, share) = (step.Plan.Number, step.Attempt.Number, Share(step));
        if (step.Progress.Status == StepStatus.Refused)
        {
            return [];
        }

        if (step.IsPresent && IsUnknown(step))
        {
            return [new ReadDeviceWork(number, attempt, DeviceTable.TheDevice, Device(step).Serial)];
        }

        return share.Stage switch
        {
            ShareStage.Presented when step.Holds(Password) => [new OpenShareWork(number, attempt, share.Index, share.Holder)],
            ShareStage.Presented => [new KeepFileWork(number, attempt, share.Index)],
            ShareStage.Opened when step.IsPresent => [new ImportShareWork(number, attempt, share.Index, Device(step).Serial)],
            _ => [],
        };
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var (share, index, device) = (Share(step), step.Plan.Share, Device(step));
        var holder = step.Officers[0];
        var left = Counted.Of(device.Latest.Outstanding ?? 0, "share");
        var leftAfter = Counted.Of((device.Latest.Outstanding ?? 1) - 1, "share");
        var outstanding = new Fact($"Device {device.Serial} says", $"{left} outstanding");
        if (step.Holds(Password) || share.Stage == ShareStage.Opened || IsUnknown(step))
        {
            return new StepDescription(
                share.Stage == ShareStage.Opened ? $"Device {device.Serial} takes share {index}" : $"Share {index} is being opened",
                Next(step) is { } next ? $"Share {index} is being opened. {next.Officers[0].Name}, please go to your station and type the password of share {next.Plan.Share}." : null,
                [],
                $"Nothing to press. The step ends when the device says {leftAfter} outstanding.",
                [outstanding]);
        }

        Ask ask = share.Stage == ShareStage.Presented
            ? new SecretAsk(holder.Id, $"Type the password of share {index}", $"It opens your share file, so that device {device.Serial} can take your share. {Counted.AllSharesAre(step.Script.Shares)} needed.", Fields, $"Enter share {index}")
            : new ShareFileAsk(holder.Id, $"Show the file of share {index}", $"Take your medium. {Counted.AllSharesAre(step.Script.Shares)} needed.", index, share.FileName, share.Sha256);
        return new StepDescription(
            $"{holder.Name} enters share {index}",
            step.Plan.Say ?? $"Screens and cameras away, please. {holder.Name}, please go to your station with your medium and enter share {index}.",
            [ask],
            $"The step ends when the device says {leftAfter} outstanding.",
            [outstanding]);
    }

    private static StepContext? Next(StepContext step)
    {
        var (state, number) = (step.State, step.Plan.Number);
        var next = state.Steps.SkipWhile(other => other.Plan.Number != number).Skip(1).FirstOrDefault();
        return next is not null && next.Plan.Kind == step.Plan.Kind && state.Fact<ShareTable>().Of(next.Plan.Share).Stage == ShareStage.Ready
            ? new StepContext(state, next)
            : null;
    }
}

/// <summary>Work: open the presented file with the held password.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Holder">The holder.</param>
public sealed record OpenShareWork(string Step, int Attempt, int Share, string Holder) : StepWork(Step, Attempt);

/// <summary>Work: see that the presented file is still in memory; after a restart it is not.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
public sealed record KeepFileWork(string Step, int Attempt, int Share) : StepWork(Step, Attempt)
{
    /// <inheritdoc />
    public override bool IsWatch => true;
}

/// <summary>Work: give the opened share to the device and read it back.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Serial">Serial number of the device.</param>
public sealed record ImportShareWork(string Step, int Attempt, int Share, string Serial) : StepWork(Step, Attempt);
