using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.GenerateKey;

/// <summary>
/// The device makes the key that the script describes, on a free reference. It is read back: the device's own signature must say that it
/// made it, and the checks of its public key must find nothing. A key that fails is deleted under two roles.
/// </summary>
public sealed class GenerateKeyStep : NewKeyStep
{
    private const string Backup = "backup";
    private const string Use = "use";

    /// <inheritdoc />
    public override string Name => "generate-key";

    /// <inheritdoc />
    public override string Purpose => "The device makes the key that the settings describe; it is read back and checked.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [NewKeySettings.Algorithm, Backup, NewKeySettings.Id, KeySettings.Key, NewKeySettings.Label, StepDevice.Setting, Use];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => setting switch
    {
        Backup => SettingForm.OneOf("Whether the key may be wrapped for a backup; without it yes.", "yes", "no"),
        Use => SettingForm.OneOf("Whether the key may do nothing but sign, or anything that its algorithm can; without it any.", "sign", "any"),
        _ => base.Form(setting),
    };

    private protected override string Maker => "device";

    private static bool OnlySigns(StepContext step) => step.Plan.Setting(Use, "any") == "sign";

    private static bool HasBackup(StepContext step) => step.Plan.Setting(Backup, "yes") == "yes";

    private protected override string UseOf(StepContext step) => OnlySigns(step) ? "signatures only" : "all that the algorithm can do";

    private protected override string BackupOf(StepContext step) => HasBackup(step) ? "may be wrapped" : "can never be wrapped";

    private protected override Refusal? Fault(StepContext step, KeyReading key)
    {
        var serial = StepDevice.Of(step).Serial;
        if (key.Label != NewKeySettings.LabelOf(step) || key.Id != NewKeySettings.IdOf(step))
        {
            return new Refusal(RuleCodes.KeyReadBack, $"Device {serial} shows the key at reference {key.Reference} as {key.Words}, and it was to be {NewKeySettings.LabelOf(step)}, id {NewKeySettings.IdOf(step)}.", Safe, Next);
        }

        if (key.MadeBy != serial)
        {
            return new Refusal(RuleCodes.KeyMadeHere, $"Device {serial} does not vouch by its own signature that it made the key at reference {key.Reference}.", Safe, Next);
        }

        return Weakness(step, key, $"at reference {key.Reference} of {serial}");
    }

    private protected override CeremonyEvent Outcome(StepContext step, KeyReading key, DeviceReading reading, bool afterInterruption) =>
        new KeyGenerated(step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), KeySettings.Name(step), key, reading, afterInterruption);

    private protected override StepWork WorkOf(StepContext step) => new GenerateKeyWork(
        step.Plan.Number, step.Attempt.Number, StepDevice.Of(step).Serial, NewKeySettings.AlgorithmOf(step).DeviceName, NewKeySettings.LabelOf(step), NewKeySettings.IdOf(step), OnlySigns(step), HasBackup(step));

    private protected override string Evidence(StepContext step, KeyFacts key) =>
        $"{key.Found.Words} at reference {key.Found.Reference}; made by {key.Found.MadeBy}, whose own signature says so; {Findings(step, key.Found)}";
}

/// <summary>Work: make a key with the held PIN on a free reference, list the device again, read the key.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Algorithm">Such as <c>rsa:3072</c> or <c>ec:secp256r1</c>.</param>
/// <param name="Label">Label.</param>
/// <param name="Id">PKCS#15 id, hex.</param>
/// <param name="OnlySigns">True if the key may do nothing but sign.</param>
/// <param name="HasBackup">True if it may be wrapped.</param>
public sealed record GenerateKeyWork(string Step, int Attempt, string Serial, string Algorithm, string Label, string Id, bool OnlySigns, bool HasBackup) : StepWork(Step, Attempt);
