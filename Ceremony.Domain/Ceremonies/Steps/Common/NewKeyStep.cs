using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.Common;

/// <summary>A kind by which a device or a token makes the key that the script describes; it is read back, and its public key is checked.</summary>
public abstract class NewKeyStep : KeyChangeStep
{
    private protected NewKeyStep()
    {
    }

    /// <summary>What makes the key, such as <c>device</c>.</summary>
    private protected abstract string Maker { get; }

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => NewKeySettings.Form(setting) ?? KeySettings.Form(setting);

    /// <summary>What the script asked for where it had a key made, or null for a key that was not made in this ceremony.</summary>
    public static KeyAlgorithm? AlgorithmOf(CeremonyState state, KeyFacts key) => key.Origin != KeyOrigin.MadeHere
        ? null
        : state.Steps.Where(step => StepKinds.Of(step.Plan.Kind) is NewKeyStep).Select(step => new StepContext(state, step))
            .Where(step => KeySettings.Name(step) == key.Name).Select(NewKeySettings.AlgorithmOf).FirstOrDefault();

    /// <summary>What the key may do, in words.</summary>
    private protected abstract string UseOf(StepContext step);

    /// <summary>Whether it may be wrapped, in words.</summary>
    private protected abstract string BackupOf(StepContext step);

    /// <summary>What is safe where a check refuses the key.</summary>
    private protected string Safe => $"It was never used, and nothing else on the {Maker} was changed.";

    /// <summary>What to do then.</summary>
    private protected string Next => $"Start another attempt with its cause: the key is deleted under two roles, and made anew. If it happens again, set the {Maker} aside.";

    /// <summary>The refusal of a public key that a check finds weak; null for a good one.</summary>
    /// <param name="step">The step.</param>
    /// <param name="key">The key.</param>
    /// <param name="where">Which key it is, such as <c>at reference 1 of DENK0100001</c>.</param>
    private protected Refusal? Weakness(StepContext step, KeyReading key, string where)
    {
        var failed = ChecksOf(step, key).Where(check => !check.Passed).ToList();
        return failed.Count == 0
            ? null
            : new Refusal(RuleCodes.KeyQuality, $"The public key {where} is refused. {string.Join(". ", failed.Select(check => $"{check.Name}: {check.Finding}"))}.", Safe, Next);
    }

    /// <summary>What the checks of the public key found, in words.</summary>
    private protected static string Findings(StepContext step, KeyReading key) =>
        string.Join(", ", ChecksOf(step, key).Select(check => $"{check.Name.ToLowerInvariant()} {check.Finding}"));

    private static ImmutableArray<PublicKeyCheck> ChecksOf(StepContext step, KeyReading key) => PublicKeyChecks.Of(Convert.FromHexString(key.PublicKey), NewKeySettings.AlgorithmOf(step));

    private string Named(StepContext step) => $"{char.ToUpperInvariant(Maker[0])}{Maker[1..]} {StepDevice.Of(step).Serial}";

    private protected override string Doing(StepContext step) => $"{Named(step)} makes the key";

    private protected override StepDescription Ask(StepContext step)
    {
        var (serial, missing) = (StepDevice.Of(step).Serial, Confirmers.Missing(step, Topic));
        return new StepDescription(
            $"Two officers confirm: make the key {NewKeySettings.LabelOf(step)}",
            step.Plan.Say ?? $"{Named(step)} now makes the key. {Names.List(missing.Select(officer => officer.Name))}, please compare what I read with the approved script.",
            Confirmations(step, $"Make this key on {Maker} {serial}?", "Compare each value with the printed script. Once the key is made they cannot be changed.", "Make this key", "A key is made after a login only."),
            $"The step ends when the {Maker} has made the key, and it was read back. RSA may take minutes.",
            [
                new Fact("Label", NewKeySettings.LabelOf(step)),
                new Fact("Id", NewKeySettings.IdOf(step)),
                new Fact("Algorithm", NewKeySettings.AlgorithmOf(step).DeviceName),
                new Fact("Use", UseOf(step)),
                new Fact("Backup", BackupOf(step)),
            ]);
    }
}
