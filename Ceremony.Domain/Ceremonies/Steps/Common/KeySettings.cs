using System.Globalization;
using Ceremony.Domain.Ceremonies.Keys;

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

    internal static string? Fault(string setting, string value) => setting switch
    {
        Key => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostKeys
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {MostKeys}"),
        Fingerprint => value.Length == 64 && value.All(char.IsAsciiHexDigit) ? null : "the SHA-256 of the public key on record, 64 hexadecimal digits",
        _ => null,
    };
}
