using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Steps.UnwrapKey;

/// <summary>
/// The operator brings a wrapped key; it is inspected, and its KCV compared with the device's, before anything is sent. Then it is unwrapped
/// onto a free key reference, the device is listed again, and the public key that it shows must be the one on record.
/// </summary>
public sealed class UnwrapKeyStep : KeyChangeStep
{
    /// <inheritdoc />
    public override string Name => "unwrap-key";

    /// <inheritdoc />
    public override string Purpose => "A wrapped key is brought, compared with the device's KCV, unwrapped, and read back.";

    private static WrappedKey? File(StepContext step) =>
        step.State.Fact<KeyTable>().BroughtFor(KeySettings.Name(step)) is { } brought && brought.Step == step.Plan.Number
            && (brought.Attempt == step.Attempt.Number || StepDevice.Of(step).Pending?.Change == "unwrap-key")
            ? brought.File
            : null;

    private protected override bool IsPrepared(StepContext step) => Rejected(step) is not null || File(step) is not null;

    private protected override Decision DecideMore(StepContext step, StepCommand command) =>
        command is PresentWrappedKey { File: var file } && File(step) is null && Rejected(step) is null
            ? Confirmers.NotOneOf(step, command) ?? Against(step, file) switch
            {
                { } refusal => Decision.Refuse(refusal.Rule, refusal.WhatHappened, refusal.WhatIsSafe, refusal.WhatToDoNow),
                null => Decision.Accept(new WrappedKeyBrought(step.Plan.Number, step.Attempt.Number, KeySettings.Name(step), file)),
            }
            : base.DecideMore(step, command);

    private static Refusal? Against(StepContext step, WrappedKey file)
    {
        const string untouched = "The device was not touched.";
        var onDevice = step.State.Fact<KcvFacts>();
        if (file.Inside.PublicKey.Length == 0)
        {
            return new Refusal(RuleCodes.KeyFile, $"{file.FileName} shows no public key, so that nothing could be compared with the record.", untouched, "Take the wrapped key with its certificate, as the device gave it.");
        }

        if (KeySettings.OnRecord(step) is { } fingerprint && file.Inside.Fingerprint != fingerprint)
        {
            return new Refusal(RuleCodes.KeyRecord, $"{file.FileName} holds the key {file.Inside.Words}, whose fingerprint {file.Inside.Fingerprint} is not the one on record.", untouched, "Take the wrapped key that is on record.");
        }

        if (step.State.Fact<KeyTable>().All.FirstOrDefault(key => key.Slot == StepDevice.Slot(step) && key.Found.Fingerprint == file.Inside.Fingerprint) is { } twin)
        {
            return new Refusal(RuleCodes.KeyOnce, $"The key in {file.FileName} is on device {twin.Serial} already, at reference {twin.Found.Reference}.", untouched, "Take the wrapped key that is still to come.");
        }

        return onDevice.Kcv is { } kcv && onDevice.Serial == StepDevice.Of(step).Serial && file.Kcv != kcv
            ? new Refusal(RuleCodes.KeyDomain, $"{file.FileName} was wrapped under the DKEK with KCV {file.Kcv}, and device {onDevice.Serial} has {kcv}.", untouched, "Take the wrapped key of this domain, or a device of that domain.")
            : null;
    }

    private protected override Refusal? Fault(StepContext step, KeyReading key) => File(step) is not { } file || key.Fingerprint != file.Inside.Fingerprint || key.Label != file.Inside.Label
        ? new Refusal(
            RuleCodes.KeyReadBack,
            $"Device {StepDevice.Of(step).Serial} shows at reference {key.Reference} another key than the file: {key.Words}, fingerprint {(key.PublicKey.Length == 0 ? "none" : key.Fingerprint)}.",
            "The file is as it was.",
            "It is deleted first. Then take the second copy of the wrapped key, or a device of the same firmware.")
        : null;

    private protected override CeremonyEvent Outcome(StepContext step, KeyReading key, DeviceReading reading, bool afterInterruption) =>
        new KeyUnwrapped(step.Plan.Number, step.Attempt.Number, StepDevice.Slot(step), KeySettings.Name(step), key, reading, afterInterruption);

    private protected override StepWork WorkOf(StepContext step) => new UnwrapKeyWork(step.Plan.Number, step.Attempt.Number, StepDevice.Of(step).Serial, File(step)!.Sha256);

    private protected override string Evidence(StepContext step, KeyFacts key) => $"{key.Found.Words} at reference {key.Found.Reference}, listed again; its public key is {(KeySettings.OnRecord(step) is null ? "the file's" : "the one on record")}";

    private protected override string Doing(StepContext step) => $"Device {StepDevice.Of(step).Serial} unwraps the key";

    private protected override StepDescription Ask(StepContext step)
    {
        var (device, bringer) = (StepDevice.Of(step), step.First(Role.Operator));
        if (File(step) is not { } file)
        {
            return new StepDescription(
                $"{bringer.Name} brings the wrapped key",
                step.Plan.Say ?? $"{bringer.Name}, please take the medium with the wrapped key and show its file.",
                [new WrappedKeyAsk(bringer.Id, "Show the wrapped key", "It is encrypted under the DKEK. It is inspected before anything is sent to the device.", KeySettings.OnRecord(step))],
                $"The step goes on when {bringer.Name} has shown the file.",
                KeySettings.OnRecord(step) is { } fingerprint ? [new Fact("Public key on record, SHA-256", fingerprint)] : []);
        }

        var missing = Confirmers.Missing(step, Topic);
        return new StepDescription(
            $"Unwrap {file.Inside.Words}?",
            step.Plan.Say ?? $"The wrapped key {file.FileName} now goes onto device {device.Serial}. Please compare what I read with the record.",
            Confirmations(step, $"Is this the key to be unwrapped onto {device.Serial}?", "Its KCV was compared with the device's, and its public key with the record.", "Unwrap this key", "A key is unwrapped after a login only."),
            $"The step ends when {Names.Join(missing.Select(officer => officer.Name).Append(LogIn.Holder(step).Name).Distinct())} confirmed, and the device shows the key.",
            [
                new Fact("Key", file.Inside.Words),
                new Fact("Kind", file.Inside.Kind),
                new Fact("Public key, SHA-256", file.Inside.Fingerprint),
                new Fact("KCV of its DKEK", file.Kcv),
                new Fact("File, SHA-256", file.Sha256),
                new Fact("Made by, as the file says", file.Inside.MadeBy ?? "not told"),
                new Fact("Signature by the key itself", file.OwnSignature ? "fits its public key" : "none in the file"),
            ]);
    }
}

/// <summary>Work: unwrap the brought file with the held PIN onto a free reference, list the device again, read the key.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Sha256">SHA-256 of the file, by which it is kept.</param>
public sealed record UnwrapKeyWork(string Step, int Attempt, string Serial, string Sha256) : StepWork(Step, Attempt);
