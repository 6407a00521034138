using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>Settings by which a step says which key it is about.</summary>
internal static class KeySettings
{
    /// <summary>Which of the script's keys, from 1.</summary>
    internal const string Key = "key";

    /// <summary>SHA-256 of the public key on record, 64 hexadecimal digits.</summary>
    internal const string Fingerprint = "fingerprint";

    /// <summary>Most keys of one script.</summary>
    internal const int MostKeys = 16;

    internal static string Name(StepContext step) => step.Plan.Setting(Key, KeyTable.TheKey);

    /// <summary>The fingerprint on record by the script, in lower case; null where it does not say.</summary>
    internal static string? OnRecord(StepContext step) =>
        step.Plan.Settings.TryGetValue(Fingerprint, out var fingerprint) ? fingerprint.ToLowerInvariant() : null;

    /// <summary>What the value of one of these settings, or of the device's, may be.</summary>
    internal static SettingForm? Form(string setting) => setting switch
    {
        Key => SettingForm.Number("Which of the script's keys, by number; without it the only one.", 1, MostKeys),
        Fingerprint => SettingForm.Matching("Which public key is on record.", "the SHA-256 of the public key on record, 64 hexadecimal digits", "^[0-9a-fA-F]{64}$"),
        StepDevice.Setting => StepDevice.Form,
        _ => null,
    };
}
