using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.GenerateTokenKey;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.GenerateKey;

/// <summary>
/// The device makes the key that the script describes, on a free reference. It is read back: the device's own signature must say that it
/// made it, and the checks of its public key must find nothing. A key that fails is deleted under two roles.
/// </summary>
public sealed class GenerateKeyStep : KeyChangeStep
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
        _ => NewKeySettings.Form(setting) ?? KeySettings.Form(setting),
    };

    /// <summary>What the script asked for where it had a key made, or null for a key that was not made in this ceremony.</summary>
    public static KeyAlgorithm? AlgorithmOf(CeremonyState state, KeyFacts key) => key.Origin != KeyOrigin.MadeHere
        ? null
        : state.Steps.Select(step => new StepContext(state, step)).Where(step => step.Plan.Kind is "generate-key" or GenerateTokenKeyStep.Kind && KeySettings.Name(step) == key.Name).Select(NewKeySettings.AlgorithmOf).FirstOrDefault();

    private static string UseOf(StepContext step) => step.Plan.Setting(Use, "any");

    private static bool HasBackup(StepContext step) => step.Plan.Setting(Backup, "yes") == "yes";

    private protected override Refusal? Fault(StepContext step, KeyReading key)
    {
        const string safe = "It was never used, and nothing else on the device was changed.";
        const string next = "Start another attempt with its cause: the key is deleted under two roles, and made anew. If it happens again, set the device aside.";
        var serial = StepDevice.Of(step).Serial;
        if (key.Label != NewKeySettings.LabelOf(step) || key.Id != NewKeySettings.IdOf(step))
        {
            return new Refusal(RuleCodes.KeyReadBack, $"Device {serial} shows the key at reference {key.Reference} as {key.Words}, and it was to be {NewKeySettings.LabelOf(step)}, id {NewKeySettings.IdOf(step)}.", safe, next);
        }

        if (key.MadeBy != serial)
        {
            return new Refusal(RuleCodes.KeyMadeHere, $"Device {serial} does not vouch by its own signature that it made the key at reference {key.Reference}.", safe, next);
        }

        var failed = PublicKeyChecks.Of(Convert.FromHexString(key.PublicKey), NewKeySettings.AlgorithmOf(step)).Where(check => !check.Passed).ToList();
        return failed.Count == 0
            ? null
            : new Refusal(RuleCodes.KeyQuality, $"The public key at reference {key.Reference} of {serial} is refused. {string.Join(". ", failed.Select(check => $"{check.Name}: {check.Finding}"))}.", safe, next);
    }

    private protected override CeremonyEvent Outcome(StepContext step, KeyReading key, DeviceReading reading, bool afterInterruption) =>
        new KeyGenerated(step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), KeySettings.Name(step), key, reading, afterInterruption);

    private protected override StepWork WorkOf(StepContext step) => new GenerateKeyWork(
        step.Plan.Number, step.Attempt.Number, StepDevice.Of(step).Serial, NewKeySettings.AlgorithmOf(step).DeviceName, NewKeySettings.LabelOf(step), NewKeySettings.IdOf(step), UseOf(step) == "sign", HasBackup(step));

    private protected override string Evidence(StepContext step, KeyFacts key) =>
        $"{key.Found.Words} at reference {key.Found.Reference}; made by {key.Found.MadeBy}, whose own signature says so; {string.Join(", ", PublicKeyChecks.Of(Convert.FromHexString(key.Found.PublicKey), NewKeySettings.AlgorithmOf(step)).Select(check => $"{check.Name.ToLowerInvariant()} {check.Finding}"))}";

    private protected override string Doing(StepContext step) => $"Device {StepDevice.Of(step).Serial} makes the key";

    private protected override StepDescription Ask(StepContext step)
    {
        var (device, missing) = (StepDevice.Of(step), Confirmers.Missing(step, Topic));
        return new StepDescription(
            $"Two officers confirm: make the key {NewKeySettings.LabelOf(step)}",
            step.Plan.Say ?? $"Device {device.Serial} now makes the key. {Names.List(missing.Select(officer => officer.Name))}, please compare what I read with the approved script.",
            Confirmations(step, $"Make this key on device {device.Serial}?", "Compare each value with the printed script. Once the key is made they cannot be changed.", "Make this key", "A key is made after a login only."),
            "The step ends when the device has made the key, and it was read back. RSA may take minutes.",
            [
                new Fact("Label", NewKeySettings.LabelOf(step)),
                new Fact("Id", NewKeySettings.IdOf(step)),
                new Fact("Algorithm", NewKeySettings.AlgorithmOf(step).DeviceName),
                new Fact("Use", UseOf(step) == "sign" ? "signatures only" : "all that the algorithm can do"),
                new Fact("Backup", HasBackup(step) ? "may be wrapped" : "can never be wrapped"),
            ]);
    }
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
