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

    /// <summary>What an attestation found, with what the device showed for it.</summary>
    public static Attestation From(DeviceAttestation found)
    {
        var evidence = found.Evidence ?? throw new ArgumentException("It holds nothing that a device showed.", nameof(found));
        return new Attestation(
            Of(found.Verdict), found.PossessionShown, found.RootName, found.Sentence, Convert.ToHexStringLower(evidence.Certificates), evidence.Holder,
            evidence.Request is { } request ? Convert.ToHexStringLower(request) : null);
    }

    /// <summary>The device layer's verdict as a result of the ceremony.</summary>
    public static AttestationResult Of(AttestationVerdict verdict) => verdict switch
    {
        AttestationVerdict.Genuine => AttestationResult.Genuine,
        AttestationVerdict.ChainOnly => AttestationResult.ChainOnly,
        AttestationVerdict.MakerTest => AttestationResult.MakerTest,
        AttestationVerdict.Virtual => AttestationResult.Virtual,
        AttestationVerdict.UnknownRoot => AttestationResult.UnknownRoot,
        _ => AttestationResult.Broken,
    };

    /// <summary>The device layer's refusal as one of the ceremony.</summary>
    public static Refusal Of(DeviceRefusal refusal) => new(refusal.Code, refusal.WhatHappened, refusal.WhatIsSafe, refusal.WhatToDoNow);
}
