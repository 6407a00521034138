using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>The device that a step is about: that of its <c>slot</c>, or the only one.</summary>
internal static class StepDevice
{
    /// <summary>Name of the setting that names the device's part in the script.</summary>
    internal const string Setting = DeviceSlots.Setting;

    /// <summary>What its value may be.</summary>
    internal static readonly SettingForm Form = SettingForm.Text("Which device of the ceremony, by a name of the template's own; without it the only one.");

    internal static string Slot(StepContext step) => step.Plan.Setting(Setting, DeviceTable.TheDevice);

    internal static DeviceFacts Of(StepContext step) => step.State.Fact<DeviceTable>().Of(Slot(step))!;

    /// <summary>What is held for that device, entered at this step or at one before it.</summary>
    internal static IEnumerable<HeldEntry> Held(StepContext step)
    {
        var (state, slot) = (step.State, Slot(step));
        return state.Held.Where(held => state.SlotOf(held.Step) == slot);
    }

    /// <summary>True if a secret for that field is held for that device.</summary>
    internal static bool Holds(StepContext step, string field) => Held(step).Any(held => held.Field == field);

    /// <summary>True if a change of that device was begun whose outcome this run of the console, or this attempt, has not seen.</summary>
    internal static bool IsUnknown(StepContext step) => Of(step).Pending is { } pending && pending.IsUnknown(step);

    /// <summary>
    /// Decides about a device whose change is unknown (<see cref="IsUnknown"/>) and cannot be read from it, as that of a PIN: it is read, to see its tries, and
    /// then the change is begun again. Nobody is asked before.
    /// </summary>
    internal static Decision ReadFirst(StepContext step, StepCommand command)
    {
        var (number, attempt, slot) = (step.Plan.Number, step.Attempt.Number, Slot(step));
        return command is not ReportDeviceRead { Reading: var reading }
            ? Decision.Ignore(RuleCodes.AskedFor, "The device is read first, to see its tries.", "Wait until the station asks.")
            : DeviceRules.MayUse(step.State, slot, reading) is { } other
                ? Decision.Accept(step.Refused(other))
                : Decision.Accept(new DeviceRead(number, attempt, slot, reading), new DeviceChangeResolved(number, attempt, slot, Of(step).Serial, false));
    }

    /// <summary>Decides about a change that the device definitely refused: the attempt ends, and the next one begins with what the device said.</summary>
    internal static Decision ChangeRefused(StepContext step, ReportChangeRefused report) => DeviceRules.MayUse(step.State, Slot(step), report.Reading) is { } other
        ? Decision.Accept(step.Refused(other))
        : Decision.Accept(new DeviceChangeRefused(step.Plan.Number, step.Attempt.Number, Slot(step), report.Reading), step.Refused(report.Refusal));
}
