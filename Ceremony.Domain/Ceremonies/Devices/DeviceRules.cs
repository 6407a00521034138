using Ceremony.Domain.Ceremonies.Steps.AttestDevice;
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
            return RealInRehearsal(reading.Serial);
        }

        if (!state.IsRehearsal && reading.IsVirtual && !state.AcceptsVirtual)
        {
            return Virtual(reading.Serial);
        }

        return state.Fact<AttestationFacts>().Of(slot) is { } attested && attested.CertificateSha256 != reading.CertificateSha256
            ? OtherCertificates(reading.Serial, "The device was read only; nothing was changed on it.")
            : null;
    }

    /// <summary>A device that shows other certificates than when they were checked.</summary>
    internal static Refusal OtherCertificates(string serial, string whatIsSafe) => new(
        RuleCodes.DeviceCertificate, $"Device {serial} shows other certificates than when it was attested.", whatIsSafe, "Put back the device that was attested. If this is it, set it aside and abort.");

    /// <summary>A real device in a rehearsal.</summary>
    internal static Refusal RealInRehearsal(string serial) => new(
        RuleCodes.DeviceRehearsal, $"Device {serial} is a real device, and this is a rehearsal.", "The device was read only; nothing was changed on it.", "Choose a virtual device. A real device belongs in a ceremony that is no rehearsal.");

    /// <summary>A virtual device where none is accepted.</summary>
    internal static Refusal Virtual(string serial) => new(
        RuleCodes.DeviceVirtual, $"Device {serial} is a virtual device.", "Nothing was changed on it.", "Choose a real device, or start the console with --accept-virtual for a trial that says so on every page.");
}
