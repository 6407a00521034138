using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Devices;

/// <summary>Rules on readings that several step kinds share.</summary>
internal static class DeviceRules
{
    /// <summary>Null if that device may be used in this ceremony.</summary>
    internal static Refusal? MayUse(CeremonyState state, string slot, DeviceReading reading)
    {
        if (state.Fact<DeviceTable>().Of(slot) is { } known && known.Serial != reading.Serial)
        {
            return new Refusal(RuleCodes.DeviceSerial, $"Device {reading.Serial} answers in place of {known.Serial}.", $"Device {reading.Serial} was read only; nothing was changed on it.", $"Put device {known.Serial} back.");
        }

        if (state.IsRehearsal && !reading.IsVirtual)
        {
            return new Refusal(RuleCodes.DeviceRehearsal, $"Device {reading.Serial} is a real device, and this is a rehearsal.", "The device was read only; nothing was changed on it.", "Choose a virtual device. A real device belongs in a ceremony that is no rehearsal.");
        }

        return !state.IsRehearsal && reading.IsVirtual && !state.AcceptsVirtual
            ? new Refusal(RuleCodes.DeviceVirtual, $"Device {reading.Serial} is a virtual device.", "Nothing was changed on it.", "Choose a real device, or start the console with --accept-virtual for a trial that says so on every page.")
            : null;
    }
}
