using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Rules;

namespace Ceremony.App.Orchestration.Devices;

/// <summary>Turns what the device layer reports into what goes into the journal.</summary>
internal static class DeviceReadings
{
    /// <summary>The reading of a device.</summary>
    /// <param name="snapshot">What it told.</param>
    /// <param name="place">Where it was reached.</param>
    /// <param name="dkek">A later DKEK status that replaces the snapshot's, or null.</param>
    public static DeviceReading From(DeviceSnapshot snapshot, string place, DkekStatus? dkek = null)
    {
        var (identity, keys) = (snapshot.Identity, dkek ?? snapshot.Dkek);
        var isSetUp = keys.State != DkekState.NotConfigured;
        return new DeviceReading(
            identity.Serial,
            identity.TypeName,
            identity.Version,
            identity.IsVirtual,
            identity.ChainVerdict,
            Convert.ToHexStringLower(SHA256.HashData(identity.CertificateFile)),
            snapshot.NeverInitialised,
            snapshot.SoPin.TriesLeft,
            snapshot.SoPin.State == PinState.Blocked,
            snapshot.UserPin.TriesLeft,
            snapshot.UserPin.State == PinState.Blocked,
            identity.Options?.HasFlag(DeviceOptions.ResetPinBySoPin),
            [.. snapshot.Keys.Select(key => new Domain.Ceremonies.Devices.DeviceKey(key.Reference, key.Label ?? "", key.Id ?? ""))],
            isSetUp ? keys.Total : null,
            isSetUp ? keys.Outstanding : null,
            keys.Kcv?.ToString(),
            snapshot.FreeMemory is { } bytes ? $"{bytes} bytes" : "not known",
            place);
    }

    /// <summary>The device layer's refusal as one of the ceremony.</summary>
    public static Refusal Of(DeviceRefusal refusal) => new(refusal.Code, refusal.WhatHappened, refusal.WhatIsSafe, refusal.WhatToDoNow);
}
