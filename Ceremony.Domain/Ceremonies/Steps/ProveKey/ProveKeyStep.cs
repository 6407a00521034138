using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts.Templates;

namespace Ceremony.Domain.Ceremonies.Steps.ProveKey;

/// <summary>
/// The device signs a challenge made now, and the signature is verified with the public key on record: that of a key of this ceremony, or
/// the one whose fingerprint the script names. The same again through another program, where one can reach the device.
/// </summary>
public sealed class ProveKeyStep : StepKind
{
    private const string SecondPath = "second-path";

    /// <inheritdoc />
    public override string Name => "prove-key";

    /// <inheritdoc />
    public override string Purpose => "The device signs a fresh challenge, verified with the public key on record, through a second path where there is one.";

    // A token’s key is found by its public key alone.
    /// <inheritdoc />
    public override DeviceSort DeviceSort(IReadOnlyDictionary<string, string> settings) =>
        settings.ContainsKey(KeySettings.Fingerprint) ? Scripts.Templates.DeviceSort.Card : Scripts.Templates.DeviceSort.Either;

    /// <inheritdoc />
    public override ImmutableSortedSet<string> Settings => [KeySettings.Fingerprint, KeySettings.Key, SecondPath, StepDevice.Setting];

    /// <inheritdoc />
    public override SettingForm? Form(string setting) => setting == SecondPath
        ? SettingForm.OneOf("Whether the proof must be repeated through a second path; without it, if there is one.", "needed", "if-there")
        : KeySettings.Form(setting);

    private static KeyFacts? Key(StepContext step) => step.State.Fact<KeyTable>().Of(KeySettings.Name(step));

    private static string? Fingerprint(StepContext step) => Key(step)?.Found.Fingerprint ?? KeySettings.OnRecord(step);

    internal override Decision Decide(StepContext step, StepCommand command) => command switch
    {
        HoldSecret when !LogIn.IsHeld(step) => LogIn.Decide(step, command),
        ReportKeyProof proof when LogIn.IsHeld(step) => Proven(step, proof),
        ReportWorkFailed failed => failed.Refused(),
        _ => Decision.Ignore(RuleCodes.AskedFor, $"Step {step.Plan.Number} does not ask for that.", "Answer what the station asks."),
    };

    private static Decision Proven(StepContext step, ReportKeyProof proof)
    {
        if (proof.Key.Fingerprint != Fingerprint(step))
        {
            return Decision.Accept(step.Refused(Other(step, $"signed with the key {proof.Key.Words}, whose fingerprint {proof.Key.Fingerprint} is not that of the key on record.")));
        }

        return proof.Witness is null && proof.WithoutWitness is null
            ? throw new InvalidOperationException("A proof says why it has no second path.")
            : Decision.Accept(new KeyProven(
                step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), StepDevice.Of(step).Serial, KeySettings.Name(step), proof.Key, proof.Challenge, proof.Signature, proof.Witness, proof.WithoutWitness));
    }

    private static Refusal Other(StepContext step, string sentence) => new(
        RuleCodes.KeyRecord, $"Device {StepDevice.Of(step).Serial} {sentence}", "Nothing on the device was changed.", "Find out which key this is. If it is not the one on record, record a deviation and abort.");

    internal override ImmutableArray<CeremonyEvent> Settle(StepContext step)
    {
        var (number, attempt) = (step.Plan.Number, step.Attempt.Number);
        if (Fingerprint(step) is null)
        {
            return [step.Refused(new Refusal(
                RuleCodes.KeyRecord, $"Neither this ceremony nor its script knows the public key that step {number} is to verify with.", "The device was not touched.", "Abort, and plan the ceremony with the fingerprint of the public key on record."))];
        }

        return Key(step)?.Proofs.LastOrDefault(proof => proof.Step == number && proof.Attempt == attempt) is { } proof
            ? [step.Done($"Signed a fresh challenge; the signature fits the public key on record. Second path: {(proof.Witness is { } witness ? $"{witness.Description}, fits too" : proof.WithoutWitness)}")]
            : [];
    }

    /// <inheritdoc />
    public override ImmutableArray<StepWork> Work(StepContext step) => LogIn.IsHeld(step) && Fingerprint(step) is { } fingerprint
        ? [new ProveKeyWork(step.Plan.Number, step.Attempt.Number, StepDevice.Of(step).Serial, fingerprint, Key(step)?.Found.PublicKey, step.Plan.Setting(SecondPath, "needed") == "needed")]
        : [];

    /// <inheritdoc />
    public override StepDescription Describe(StepContext step)
    {
        var (device, holder) = (StepDevice.Of(step), LogIn.Holder(step));
        ImmutableArray<Fact> readout = [new Fact("Public key on record, SHA-256", Fingerprint(step) ?? "")];
        return LogIn.IsHeld(step)
            ? new StepDescription($"Device {device.Serial} signs a challenge", null, [], "The step ends when the signature was verified with the public key on record.", readout)
            : new StepDescription(
                $"{holder.Name} lets the key sign",
                step.Plan.Say ?? $"The key now signs something that nobody could foresee. {holder.Name}, please go to your station and type the user PIN.",
                [LogIn.AskOf(step, "The key signs a challenge made now, which shows that it is there and works.")],
                $"The step ends when the signature was verified with the public key on record.",
                readout);
    }
}

/// <summary>Work: find the key by its fingerprint, let it sign a fresh challenge, verify; the same through another program where one can reach the device.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Fingerprint">SHA-256 of the public key on record, 64 lower-case hex digits.</param>
/// <param name="PublicKey">The public key on record, hex; null where only its fingerprint is.</param>
/// <param name="NeedsSecondPath">True if a second path that could be there and fails ends the attempt.</param>
public sealed record ProveKeyWork(string Step, int Attempt, string Serial, string Fingerprint, string? PublicKey, bool NeedsSecondPath) : StepWork(Step, Attempt);
