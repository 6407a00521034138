using System.Globalization;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>Settings by which a step describes a key that is to be made.</summary>
public static class NewKeySettings
{
    internal const string Algorithm = "algorithm";
    internal const string Id = "id";
    internal const string Label = "label";

    /// <summary>What the script asks for.</summary>
    internal static KeyAlgorithm AlgorithmOf(StepContext step) => KeyAlgorithm.Find(step.Plan.Setting(Algorithm, "ec-secp256r1"))!;

    internal static string LabelOf(StepContext step) => step.Plan.Setting(Label, $"key-{KeySettings.Name(step)}");

    /// <summary>The id (CKA_ID) that a step gives its key, upper-case hex.</summary>
    public static string IdOf(StepContext step) => step.Plan.Setting(Id, $"{int.Parse(KeySettings.Name(step), CultureInfo.InvariantCulture):X2}").ToUpperInvariant();

    /// <summary>What the value of one of these settings may be; null for another setting.</summary>
    internal static SettingForm? Form(string setting) => setting switch
    {
        Algorithm => SettingForm.OneOf("The kind of key; without it ec-secp256r1.", [.. KeyAlgorithm.All.Select(algorithm => algorithm.Name)]),
        Label => SettingForm.Text("The key's label.", 64),
        Id => SettingForm.Matching("The key's id (CKA_ID).", "an id of 1 to 32 bytes in hexadecimal", "^([0-9a-fA-F]{2}){1,32}$"),
        _ => null,
    };
}
