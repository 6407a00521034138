using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Fingerprints;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.ReadFingerprint;

/// <summary>The fingerprint of a public key is read aloud, as words and in hexadecimal, and compared or noted on paper.</summary>
public sealed class ReadFingerprintStep : ConfirmedStep
{
    /// <inheritdoc />
    public override string Name => "read-fingerprint";

    /// <inheritdoc />
    public override string Purpose => "The fingerprint of a public key is read aloud, in words and in hexadecimal, and compared.";

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [KeySettings.Key];

    private protected override string Topic => "fingerprint-equal";

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => KeySettings.Form(setting);

    private static KeyReading? Key(StepContext step) => step.State.Fact<KeyTable>().Of(KeySettings.Name(step))?.Found;

    private static string Words(StepContext step) => Key(step) is { } key ? string.Join(' ', FingerprintWords.Of(Convert.FromHexString(key.Fingerprint)).Words) : "";

    private protected override string Heading(StepContext step) => $"The fingerprint of {Key(step)?.Words ?? "the key"} is read aloud";

    private protected override string Say(StepContext step) => $"I read the fingerprint of the public key, the words first: {Words(step)}. Please compare each with your paper and your screen, and note it.";

    private protected override ConfirmAsk AskOf(StepContext step, string officer) => new(
        officer, "Was the fingerprint read out as it stands here?", "The words and the digits both stand for the SHA-256 of the public key. Note them on your paper.", Topic, "Equal", "Not equal");

    private protected override string Evidence(StepContext step) => $"Equal by {Names.List(step.Officers.Select(officer => officer.Name))}";

    private protected override ImmutableArray<Fact> Readout(StepContext step) =>
        Key(step) is { } key ? [new Fact("In words", Words(step)), new Fact("Public key, SHA-256", key.Fingerprint)] : [];
}
