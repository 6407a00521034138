using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Wording;

namespace Ceremony.Domain.Ceremonies.Steps.ReadDevice;

/// <summary>
/// The operator chooses a device by its serial number (the first time), and the console reads it. With <c>expect: all-outstanding</c>
/// the device must say that all N shares are still missing. A script may name the serial number, and one that must not be chosen.
/// </summary>
public sealed class ReadDeviceStep : StepKind
{
    /// <inheritdoc />
    public override string Name => "read-device";

    /// <inheritdoc />
    public override string Purpose => "The operator chooses a device by its serial number, and the console reads it.";

    /// <inheritdoc />
    public override DeviceUse DeviceUse => DeviceUse.Chooses;

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => ["expect", "not", "serial", "slot"];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => setting switch
    {
        "expect" => SettingForm.OneOf("What the device must say: all N shares are outstanding, or it has no keys; without it any.", "any", "all-outstanding", "empty"),
        "not" => SettingForm.Text("Serial number of a device that must not be chosen."),
        "serial" => SettingForm.Text("Serial number of the one device that may be chosen."),
        _ => StepDevice.Form,
    };

    internal static string Slot(StepContext step) => step.Plan.Setting("slot", DeviceTable.TheDevice);

    internal static string? Serial(StepContext step)
    {
        var table = step.State.Fact<DeviceTable>();
        return table.Of(Slot(step)) is { } known
            ? known.Serial
            : table.Chosen.GetValueOrDefault(Slot(step)) is { } choice && choice.Step == step.Plan.Number && choice.Attempt == step.Attempt.Number
                ? choice.Serial
                : null;
    }

    internal override Decision Decide(StepContext step, StepCommand command)
    {
        var (number, attempt) = (step.Plan.Number, step.Attempt.Number);
        switch (command)
        {
            case ChooseDevice choice when step.State.Fact<DeviceTable>().Of(Slot(step)) is null:
                return string.IsNullOrWhiteSpace(choice.Serial)
                    ? Decision.Ignore(RuleCodes.AskedFor, "No device was chosen.", "Choose a device by its serial number.")
                    : Unmeant(step, choice.Serial) ?? Decision.Accept(new DeviceChosen(number, attempt, Slot(step), choice.Serial));
            case ReportDeviceRead report when Serial(step) is { } serial:
                return report.Reading.Serial == serial
                    ? Read(step, report.Reading, report.LastBag)
                    : Decision.Accept(step.Refused(new Refusal(RuleCodes.DeviceSerial, $"Device {report.Reading.Serial} answers in place of {serial}.", $"Device {report.Reading.Serial} was read only; nothing was changed on it.", $"Put device {serial} into the reader, or choose another one.")));
            case ReportWorkFailed failed:
                return failed.Refused();
            default:
                return Decision.Ignore(RuleCodes.AskedFor, $"Step {number} does not ask for that.", "Choose a device, or wait until it is read.");
        }
    }

    private static Decision? Unmeant(StepContext step, string serial)
    {
        if (step.Plan.Setting("not", "") == serial)
        {
            return Decision.Refuse(RuleCodes.DeviceSerial, $"Device {serial} is the one that must stay out of this ceremony.", "The device was not touched.", "Take it out, and put in the device that the script is about.");
        }

        var known = step.State.Fact<DeviceTable>().BySlot.Values.FirstOrDefault(device => device.Serial == serial);
        if (known is not null)
        {
            return Decision.Refuse(RuleCodes.DeviceSerial, $"Device {serial} has another part in this ceremony already.", "The device was not touched.", "Choose the device that is still to come.");
        }

        return step.Plan.Settings.TryGetValue("serial", out var wanted) && wanted != serial
            ? Decision.Refuse(RuleCodes.DeviceSerial, $"Device {serial} was chosen, and the script names {wanted}.", "The device was not touched.", $"Put device {wanted} into the reader and choose it. If it cannot be used, abort, and plan the ceremony for another one.")
            : null;
    }

    private static Decision Read(StepContext step, DeviceReading reading, LastBag? last)
    {
        var (number, attempt) = (step.Plan.Number, step.Attempt.Number);
        var refusal = DeviceRules.MayUse(step.State, Slot(step), reading) ?? Expectation(step, reading);
        if (refusal is not null)
        {
            return Decision.Accept(step.Refused(refusal));
        }

        var read = new DeviceRead(number, attempt, Slot(step), reading);
        var done = step.Done(Evidence(step, reading));
        return last is null
            ? Decision.Accept(read, done)
            : Decision.Accept(read, new BagTraced(number, attempt, Slot(step), reading.Serial, last.Ceremony, last.Bag, last.Later), done);
    }

    // Reading again is harmless, so a crash before the step is done leads to another reading.
    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step) => [];

    private static Refusal? Expectation(StepContext step, DeviceReading reading)
    {
        var shares = step.Script.Shares;
        if (step.Plan.Setting("expect", "any") == "empty" && (!reading.Keys.IsEmpty || reading.DkekShares is not null))
        {
            return new Refusal(RuleCodes.DeviceEmpty, $"Device {reading.Serial} says “{reading.DkekWords}” with {Counted.Of(reading.Keys.Length, "key")}, where it must be empty.", "Nothing was changed on the device.", "Clear the device first, or record a deviation and destroy it physically.");
        }

        return step.Plan.Setting("expect", "any") == "all-outstanding" && (reading.DkekShares != shares || reading.Outstanding != shares)
            ? new Refusal(RuleCodes.OutstandingAll, $"Device {reading.Serial} says “{reading.DkekWords}”, where {Counted.AllShares(shares)} must be outstanding.", "Nothing was changed on the device.", "A device that has taken shares outside this ceremony must be initialised again: abort, and start a ceremony that initialises it.")
            : null;
    }

    private static string Evidence(StepContext step, DeviceReading reading) => step.Plan.Setting("expect", "any") == "all-outstanding"
        ? $"{Counted.Of(reading.Outstanding ?? 0, "share")} outstanding"
        : $"{reading.Serial}, firmware {reading.Firmware}, {Counted.Of(reading.Keys.Length, "key")}";

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step) => Serial(step) is { } serial
        ? [new ReadDeviceWork(step.Plan.Number, step.Attempt.Number, Slot(step), serial)]
        : [];

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        if (Serial(step) is { } serial)
        {
            return new StepDescription($"Device {serial} is being read", null, [], "The step ends when the device has answered.", []);
        }

        var officer = step.First(Role.Operator);
        return new StepDescription(
            "Put the device into the reader",
            step.Plan.Say ?? $"{officer.Name}, please put {(step.Plan.Settings.TryGetValue("serial", out var wanted) ? $"device {wanted}" : "the device")} into the reader and choose it by its serial number.",
            [new DeviceAsk(officer.Id, "Choose the device", "A device is chosen by its serial number, never by reader or label.")],
            $"The step ends when {officer.Name} has chosen a device and it was read.",
            []);
    }
}
