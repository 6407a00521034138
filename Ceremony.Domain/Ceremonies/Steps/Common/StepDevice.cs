using Ceremony.Domain.Ceremonies.Devices;
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
}
