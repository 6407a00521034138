using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.ClearDevice;

/// <summary>
/// A device is initialised without a DKEK under a user PIN that nobody learns: every key and the DKEK on it are gone. Two roles type its
/// serial number, the security officer the SO-PIN, and the device itself must say that it is empty.
/// </summary>
public sealed class ClearDeviceStep : StepKind
{
    private const string Topic = "clear-meant";

    private static readonly ImmutableArray<SecretField> Fields =
        [new SecretField(PinFields.SoPinNow, "SO-PIN", "16 hexadecimal digits. One try is used if it is wrong, and there is no way back when it is blocked.", SecretForm.SoPin, Twice: false, OffersPassphrase: false)];

    /// <inheritdoc />
    public override string Name => "clear-device";

    /// <inheritdoc />
    public override string Purpose => "A device is initialised without a DKEK, and shown empty.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [StepDevice.Setting];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => StepDevice.Form;

    private static DeviceFacts Device(StepContext step) => StepDevice.Of(step);

    private static bool IsReady(StepContext step) => step.Holds(PinFields.SoPinNow) && Confirmers.Missing(step, Topic).IsEmpty;

    private static bool IsDone(StepContext step) => step.State.Fact<ClearedDevices>().Steps.Contains(step.Plan.Number);

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        var (number, attempt, slot, device) = (step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), Device(step));
        switch (command)
        {
            case ReportWorkFailed failed:
                return failed.Refused();
            case ReportDeviceRead report when StepDevice.IsUnknown(step):
                return Reconcile(step, report.Reading);
            case { FromOfficer: true } when StepDevice.IsUnknown(step):
                return Decision.Ignore(RuleCodes.AskedFor, "The device is read first, to see what it did before the interruption.", "Wait until the station asks.");
            case HoldSecret when !step.Holds(PinFields.SoPinNow):
                return Enter(step, command);
            case EnterFacts { Topic: Topic } facts:
                return Confirmers.NotOneOf(step, command) ?? TypedSerial.Decide(step, command.Actor, facts, Topic, device.Serial);
            case IntendDeviceChange { Change: "clear" } when device.Pending is null && IsReady(step):
                return Decision.Accept(new DeviceChangeIntended(number, attempt, slot, device.Serial, "clear", 0, device.Latest.Outstanding));
            case ReportDeviceRead report when device.Pending?.Change == "clear":
                return DeviceRules.MayUse(step.State, slot, report.Reading) is { } other ? Decision.Accept(step.Refused(other))
                    : IsEmpty(report.Reading) ? Decision.Accept(new DeviceCleared(number, attempt, slot, report.Reading))
                    : Decision.Accept(step.Refused(NotEmpty(report.Reading)));
            default:
                return Decision.Ignore(RuleCodes.AskedFor, $"Step {number} does not ask for that.", "Answer what the station asks.");
        }
    }

    private static Decision Enter(StepContext step, StepCommand command)
    {
        var serial = Device(step).Serial;
        return !step.Script.Officer(command.Actor)!.Has(Role.SecurityOfficer)
            ? Decision.Refuse(RuleCodes.ActorSeat, $"{step.State.NameOf(command.Actor)} does not hold the SO-PIN.", "What was typed is zeroed. The device was not touched.", "The security officer types it.")
            : Device(step).Latest.SoPinBlocked
                ? Decision.Refuse(RuleCodes.SoPinBlocked, $"The SO-PIN of device {serial} is blocked; it cannot be cleared any more.", "The device was not touched.", "Record a deviation: not cleared electronically. Destroy the device physically.")
                : Entries.Decide(step, command, Fields);
    }

    private static bool IsEmpty(DeviceReading reading) => reading.Keys.IsEmpty && reading.DkekShares is null && !reading.NeverInitialised;

    private static Refusal NotEmpty(DeviceReading reading) => new(
        RuleCodes.DeviceEmpty, $"After it was cleared, device {reading.Serial} says “{reading.DkekWords}” with {Counted.Of(reading.Keys.Length, "key")}.", "No other device was touched.", "Start another attempt with its cause. If it says so again, record a deviation and destroy the device physically.");

    // Empty with a DKEK before: it took effect. Otherwise it is done again, which harms nothing.
    private static Decision Reconcile(StepContext step, DeviceReading reading)
    {
        var (number, attempt, slot, device) = (step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), Device(step));
        return DeviceRules.MayUse(step.State, slot, reading) is { } refusal ? Decision.Accept(step.Refused(refusal))
            : IsEmpty(reading) && !IsEmpty(device.Latest) ? Decision.Accept(new DeviceCleared(number, attempt, slot, reading))
            : Decision.Accept(new DeviceRead(number, attempt, slot, reading), new DeviceChangeResolved(number, attempt, slot, device.Serial, false));
    }

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => IsDone(step)
        ? [step.Done($"Device {Device(step).Serial} says itself: no key, no DKEK")]
        : [];

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step)
    {
        var (number, attempt, device) = (step.Plan.Number, step.Attempt.Number, Device(step));
        return StepDevice.IsUnknown(step) ? [new ReadDeviceWork(number, attempt, StepDevice.Slot(step), device.Serial)]
            : device.Pending is null && IsReady(step) ? [new ClearDeviceWork(number, attempt, device.Serial)]
            : [];
    }

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var (device, missing) = (Device(step), Confirmers.Missing(step, Topic));
        if (StepDevice.IsUnknown(step) || IsReady(step))
        {
            return new StepDescription($"Device {device.Serial} is cleared", null, [], "The step ends when the device says itself that it is empty.", []);
        }

        var officer = step.Script.With(Role.SecurityOfficer)[0];
        return new StepDescription(
            $"Two officers confirm: clear {device.Serial}",
            step.Plan.Say ?? $"Every key and the DKEK on device {device.Serial} will be gone for good. {Names.List(missing.Select(one => one.Name))}, please type its serial number. {officer.Name}, please type the SO-PIN.",
            [
                .. missing.Select(one => TypedSerial.AskOf(one.Id, $"Confirm: clear device {device.Serial}", "It is initialised without a DKEK, under a user PIN that nobody learns. Nothing on it can be brought back.", Topic, "Clear this device")),
                .. step.Holds(PinFields.SoPinNow) ? Array.Empty<Ask>() : [new SecretAsk(officer.Id, "Type the SO-PIN", $"Device {device.Serial} is cleared with it.", Fields, "Enter the SO-PIN")],
            ],
            "The step ends when the device says itself that it is empty.",
            [.. device.Latest.Keys.Select(key => new Fact($"Key reference {key.Reference}", key.Label.Length > 0 ? $"{key.Label}, id {key.Id}" : "no description"))]);
    }

    // The security officer types the SO-PIN, whether or not the step names that seat.
    internal override bool MayAct(StepContext step, ScriptOfficer officer) => base.MayAct(step, officer) || officer.Has(Role.SecurityOfficer);
}

/// <summary>Work: initialise the device without a DKEK with the held SO-PIN, and read it back.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Serial">Serial number.</param>
public sealed record ClearDeviceWork(string Step, int Attempt, string Serial) : StepWork(Step, Attempt);
