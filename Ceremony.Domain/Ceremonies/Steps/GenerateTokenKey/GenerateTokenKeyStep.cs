using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Tokens;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.GenerateTokenKey;

/// <summary>
/// A token makes the key that the script describes: it never leaves the token, and may do nothing but sign. It is read back after a login: the token must say so by the
/// key's attributes, and the checks of its public key must find nothing. A key that fails is deleted under two roles.
/// </summary>
/// <remarks>A token has no key references: the key's number in the script stands in their place, and the key is found by its id.</remarks>
public sealed class GenerateTokenKeyStep : NewKeyStep
{
    /// <summary>The kind's name.</summary>
    public const string Kind = "generate-token-key";

    /// <inheritdoc />
    public override string Name => Kind;

    /// <inheritdoc />
    public override string Purpose => "A token makes a key that never leaves it and only signs; it is read back and checked.";

    /// <inheritdoc />
    public override DeviceSort DeviceSort(IReadOnlyDictionary<string, string> settings) => Scripts.Templates.DeviceSort.Token;

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [NewKeySettings.Algorithm, NewKeySettings.Id, KeySettings.Key, NewKeySettings.Label, StepDevice.Setting];

    private protected override string Maker => "token";

    private protected override string UseOf(StepContext step) => "signatures only";

    private protected override string BackupOf(StepContext step) => "none: it can never leave the token";

    /// <summary>What stands in place of a key reference: the key's number in the script.</summary>
    private static int ReferenceOf(StepContext step) => int.Parse(KeySettings.Name(step), CultureInfo.InvariantCulture);

    private protected override bool ReadsAfterLogIn => true;

    private protected override Refusal? Fault(StepContext step, KeyReading key)
    {
        var serial = StepDevice.Of(step).Serial;
        if (key.Label != NewKeySettings.LabelOf(step) || key.Id != NewKeySettings.IdOf(step))
        {
            return new Refusal(RuleCodes.KeyReadBack, $"Token {serial} shows the key {key.Words}, and it was to be {NewKeySettings.LabelOf(step)}, id {NewKeySettings.IdOf(step)}.", Safe, Next);
        }

        if (key.OnToken is not { IsMadeHere: true } attributes)
        {
            return new Refusal(RuleCodes.KeyMadeHere, $"Token {serial} does not say that it made the key {key.Words} itself: {key.OnToken?.Words ?? "it shows no private key with that id"}.", Safe, Next);
        }

        if (!attributes.IsKept)
        {
            return new Refusal(RuleCodes.KeyKept, $"Token {serial} does not say that the key {key.Words} can never leave it and only signs: {attributes.Words}.", Safe, Next);
        }

        return Weakness(step, key, $"{key.Words} of token {serial}");
    }

    private protected override CeremonyEvent Outcome(StepContext step, KeyReading key, DeviceReading reading, bool afterInterruption) => new TokenKeyGenerated(
        step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), KeySettings.Name(step), key with { OnToken = null }, key.OnToken!, reading, afterInterruption);

    private protected override StepWork WorkOf(StepContext step) => new GenerateTokenKeyWork(
        step.Plan.Number, step.Attempt.Number, StepDevice.Of(step).Serial, NewKeySettings.AlgorithmOf(step).DeviceName, NewKeySettings.LabelOf(step), NewKeySettings.IdOf(step), ReferenceOf(step));

    // What the token listed before the key was made: an id that is taken names another key.
    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        var (device, id) = (StepDevice.Of(step), NewKeySettings.IdOf(step));
        if (step.State.Fact<TokenTable>().Of(StepDevice.Slot(step)) is null)
        {
            return [step.Refused(new Refusal(
                RuleCodes.TokenModule, $"Device {device.Serial} was not read as a token through a PKCS#11 module.", "It was not touched.", "Abort, and plan the ceremony with the step read-token before this one; a SmartCard-HSM in a reader makes its key by generate-key."))];
        }

        return Come(step) is null && device.Pending is null && Rejected(step) is null && device.Latest.Keys.Any(key => key.Id == id)
            ? [step.Refused(Taken(device.Serial, id))]
            : base.Settle(step);
    }

    /// <summary>The refusal where a key has the id already.</summary>
    /// <param name="serial">The token.</param>
    /// <param name="id">The id, hex.</param>
    public static Refusal Taken(string serial, string id) => new(
        RuleCodes.KeyOnce, $"Token {serial} holds a key with the id {id} already.", "It was not touched, and none was made.", "Abort, and plan the ceremony with an id that no key of the token has; or take an empty token.");

    private protected override string Evidence(StepContext step, KeyFacts key) =>
        $"{key.Found.Words}; the token says: {key.Found.OnToken!.Words}; {Findings(step, key.Found)}";
}

/// <summary>Work: make a key with the held PIN on a token that has no key with that id, and read it back after a login.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Algorithm">Such as <c>rsa:3072</c> or <c>ec:secp256r1</c>.</param>
/// <param name="Label">Label (CKA_LABEL).</param>
/// <param name="Id">Id (CKA_ID), hex.</param>
/// <param name="Reference">What stands in place of a key reference: the key's number in the script.</param>
public sealed record GenerateTokenKeyWork(string Step, int Attempt, string Serial, string Algorithm, string Label, string Id, int Reference) : StepWork(Step, Attempt);
