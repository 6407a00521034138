using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.EnterSoPin;
using Ceremony.Domain.Ceremonies.Steps.EnterUserPin;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.InitialiseDevice;

/// <summary>
/// Two roles type the serial number; the console changes the SO-PIN where there is a present one, initialises the device and reads
/// it back. It must then say that all N shares are outstanding; the tool's "done" counts for nothing.
/// </summary>
public sealed class InitialiseDeviceStep : StepKind
{
    /// <summary>The topic; its field is <c>serial</c>.</summary>
    public const string Topic = "initialise-meant";

    /// <inheritdoc />
    public override string Name => "initialise-device";

    /// <inheritdoc />
    public override string Purpose => "Two roles type the serial number; the device is initialised for N shares and read back.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [StepDevice.Setting];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => StepDevice.Form;

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Parameters => ["label", "pin-tries", "reset-by-so-pin", "shares"];

    private static DeviceFacts Device(StepContext step) => step.State.Fact<DeviceTable>().Of(StepDevice.Slot(step))!;

    // Secrets may have been typed at the two steps before this one, or again at this one.
    private static bool HasSecret(StepContext step, string field) => StepDevice.Holds(step, field);

    private static bool NeedsSoPin(StepContext step) =>
        !HasSecret(step, PinFields.NewSoPin) || (Device(step).HasEarlierSoPin && !HasSecret(step, PinFields.PresentSoPin));

    private static bool IsUnknown(StepContext step) =>
        Device(step).Pending is { } pending && pending.IsUnknown(step);

    private static bool IsReady(StepContext step) =>
        !NeedsSoPin(step) && HasSecret(step, PinFields.NewUserPin) && Answers.Missing(step, Topic).IsEmpty;

    // The holders of the PINs act too, when an entry of theirs was zeroed before it was used.
    internal override bool MayAct(StepContext step, ScriptOfficer officer) =>
        base.MayAct(step, officer) || officer.Has(Role.SecurityOfficer) || officer.Has(Role.PinHolder);

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        var (number, attempt, device) = (step.Plan.Number, step.Attempt.Number, Device(step));
        switch (command)
        {
            case HoldSecret when IsUnknown(step):
                return Decision.Ignore(RuleCodes.AskedFor, "The device is read first, to see what it did before the interruption.", "Wait until the station asks.");
            case HoldSecret hold when NeedsSoPin(step) && hold.Fields.Contains(PinFields.NewSoPin):
                return step.Script.Officer(command.Actor)!.Has(Role.SecurityOfficer)
                    ? EnterSoPinStep.Enter(step, command)
                    : Decision.Refuse(RuleCodes.ActorSeat, $"{step.State.NameOf(command.Actor)} does not hold the SO-PIN.", "What was typed is zeroed. The device was not touched.", "The security officer types it.");
            case HoldSecret hold when !HasSecret(step, PinFields.NewUserPin) && hold.Fields.Contains(PinFields.NewUserPin):
                return step.Script.Officer(command.Actor)!.Has(Role.PinHolder)
                    ? Entries.Decide(step, command, PinFields.FreshUserPin)
                    : Decision.Refuse(RuleCodes.ActorSeat, $"{step.State.NameOf(command.Actor)} does not hold the user PIN.", "What was typed is zeroed. The device was not touched.", "The PIN holder types it.");
            case EnterFacts { Topic: Topic } facts:
                return step.Plan.Who.Any(step.Script.Officer(command.Actor)!.Seats.Contains)
                    ? TypedSerial.Decide(step, command.Actor, facts, Topic, device.Serial)
                    : Decision.Refuse(RuleCodes.ActorSeat, $"{step.State.NameOf(command.Actor)} does not confirm this step.", "The device was not touched.", "The officers named for the step confirm it.");
            case IntendDeviceChange intend when intend.Change is "change-so-pin" or "initialise" && device.Pending is null && IsReady(step):
                return Decision.Accept(new DeviceChangeIntended(number, attempt, StepDevice.Slot(step), device.Serial, intend.Change, 0, device.Latest.Outstanding));
            case ReportSoPinChanged changed when device.Pending?.Change == "change-so-pin":
                return Decision.Accept(new SoPinChanged(number, attempt, StepDevice.Slot(step), device.Serial, changed.TriesAfter));
            case ReportDeviceRead report when device.Pending is not null && IsUnknown(step):
                return Reconcile(step, report.Reading);
            case ReportDeviceRead report when device.Pending?.Change == "initialise":
                return ReadBack(step, report.Reading);
            case ReportWorkFailed failed:
                return new Decision.Accepted([.. Zeroed(step), step.Refused(failed.Refusal)]);
            default:
                return Decision.Ignore(RuleCodes.AskedFor, $"Step {number} does not ask for that.", "Answer what the station asks.");
        }
    }

    // The executor took every held secret; what was not used is zeroed.
    private static IEnumerable<CeremonyEvent> Zeroed(StepContext step) => StepDevice.Held(step).Select(held =>
        new SecretDropped(held.Step, held.Attempt, held.Officer, held.Field, "The attempt ended before the device was initialised"));

    private static bool IsInitialised(StepContext step, DeviceReading reading) =>
        reading.DkekShares == step.Script.Shares && reading.Outstanding == step.Script.Shares && reading.Keys.IsEmpty && !reading.NeverInitialised;

    private static Decision ReadBack(StepContext step, DeviceReading reading)
    {
        var (number, attempt, shares) = (step.Plan.Number, step.Attempt.Number, step.Script.Shares);
        if (DeviceRules.MayUse(step.State, StepDevice.Slot(step), reading) is { } other)
        {
            return new Decision.Accepted([.. Zeroed(step), step.Refused(other)]);
        }

        if (!IsInitialised(step, reading))
        {
            return new Decision.Accepted([.. Zeroed(step), step.Refused(new Refusal(
                RuleCodes.OutstandingAll,
                $"After the initialisation device {reading.Serial} says “{reading.DkekWords}”, where {Counted.AllShares(shares)} must be outstanding.",
                "No share is in the device. The SO-PIN may be the new one already.",
                "Start another attempt with its cause; the security officer types the SO-PIN that the device has now."))]);
        }

        return Decision.Accept(new DeviceInitialised(number, attempt, StepDevice.Slot(step), reading, AfterInterruption: false));
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => Device(step) is { InitialisedAt: not null } device
        ? [step.Done($"Device says {Counted.Of(step.Script.Shares, "share")} outstanding{(device.InitialisedAfterInterruption ? "; recognised after an interruption" : "")}")]
        : [];

    // After a crash or a failed attempt nobody knows whether the command took effect. The device does.
    private static Decision Reconcile(StepContext step, DeviceReading reading)
    {
        var (number, attempt, device) = (step.Plan.Number, step.Attempt.Number, Device(step));
        if (DeviceRules.MayUse(step.State, StepDevice.Slot(step), reading) is { } refusal)
        {
            return Decision.Accept(step.Refused(refusal));
        }

        var wasInitialised = IsInitialised(step, device.Latest);
        return device.Pending!.Change == "initialise" && IsInitialised(step, reading) && !wasInitialised
            ? Decision.Accept(new DeviceInitialised(number, attempt, StepDevice.Slot(step), reading, AfterInterruption: true))
            : Decision.Accept(
                new DeviceRead(number, attempt, StepDevice.Slot(step), reading),
                new DeviceChangeResolved(number, attempt, StepDevice.Slot(step), device.Serial, false));
    }

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step)
    {
        var (number, attempt, device) = (step.Plan.Number, step.Attempt.Number, Device(step));
        if (step.Progress.Status == StepStatus.Refused)
        {
            return [];
        }

        if (IsUnknown(step))
        {
            return [new ReadDeviceWork(number, attempt, StepDevice.Slot(step), device.Serial)];
        }

        return IsReady(step) && device.Pending is null
            ? [new InitialiseDeviceWork(
                number, attempt, device.Serial, step.Script.Shares,
                int.Parse(step.Script.Parameter("pin-tries"), NumberStyles.None, CultureInfo.InvariantCulture),
                step.Script.Parameter("reset-by-so-pin") == "yes", step.Script.Parameter("label"))]
            : [];
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var device = Device(step);
        if (IsReady(step) || IsUnknown(step))
        {
            return new StepDescription($"Device {device.Serial} is being initialised", null, [], $"The step ends when the device says {Counted.Of(step.Script.Shares, "share")} outstanding.", []);
        }

        var asks = ImmutableArray.CreateBuilder<Ask>();
        var missing = Answers.Missing(step, Topic);
        var say = $"Device {device.Serial} will now be initialised for {Counted.AllShares(step.Script.Shares)}.";
        if (NeedsSoPin(step))
        {
            var officer = step.Script.With(Role.SecurityOfficer)[0];
            asks.Add(EnterSoPinStep.AskOf(officer.Id, device));
            say += HeldNoMore.Say(officer, "the SO-PIN");
        }

        if (!HasSecret(step, PinFields.NewUserPin))
        {
            var officer = step.Script.With(Role.PinHolder)[0];
            asks.Add(EnterUserPinStep.AskOf(step, officer.Id));
            say += HeldNoMore.Say(officer, "the user PIN");
        }

        asks.AddRange(missing.Select(officer => TypedSerial.AskOf(
            officer.Id, $"Confirm: initialise device {device.Serial}", $"All keys on it are erased, and it then awaits {Counted.AllShares(step.Script.Shares)}.", Topic, "Initialise this device")));
        return new StepDescription(
            $"Two officers confirm: initialise {device.Serial}",
            step.Plan.Say ?? say + TypedSerial.Say(missing),
            asks.ToImmutable(),
            "The step ends when the device was initialised and read back.",
            []);
    }
}

/// <summary>Work: change the SO-PIN where there is a present one, initialise, read back.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Shares">N.</param>
/// <param name="PinTries">Tries of the user PIN.</param>
/// <param name="ResetBySoPin">The option.</param>
/// <param name="Label">Token label.</param>
public sealed record InitialiseDeviceWork(
    string Step, int Attempt, string Serial, int Shares, int PinTries, bool ResetBySoPin, string Label) : StepWork(Step, Attempt);
