using System.Globalization;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.Agree;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Fingerprints;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>The keys that a ceremony made, unwrapped or proved, with their proofs; nothing where it was not about keys.</summary>
public sealed class KeysPart : TranscriptPart
{
    /// <inheritdoc/>
    public override int Place => 500;

    /// <inheritdoc/>
    public override IEnumerable<ITranscriptSection> Sections(RecordView record)
    {
        var keys = Keys(record);
        return keys.Count == 0 ? [] : [new KeysSection([.. keys.Select(key => Entry(record.State, key, record.Times))])];
    }

    /// <inheritdoc/>
    public override IEnumerable<SummaryLine> Summary(RecordView record)
    {
        var keys = Keys(record);
        foreach (var (origin, what) in new[] { (KeyOrigin.MadeHere, "made here"), (KeyOrigin.Unwrapped, "unwrapped") })
        {
            if (keys.Count(key => key.Origin == origin) is > 0 and var count)
            {
                yield return new SummaryLine(SummaryKind.Result, $"{Counted.Of(count, "key was", "keys were")} {what}.");
            }
        }

        if (keys.Count(key => key.Backup is not null) is > 0 and var wrapped)
        {
            yield return new SummaryLine(SummaryKind.Result, $"{Counted.Of(wrapped, "key was", "keys were")} wrapped.");
        }

        foreach (var key in keys)
        {
            yield return key.Proofs.IsEmpty
                ? new SummaryLine(SummaryKind.NotProven, $"That {key.Serial} holds {key.Found.Words}: it signed nothing in this ceremony")
                : new SummaryLine(SummaryKind.Proven, $"{key.Serial} holds {key.Found.Words}: its signature fits the public key on record{(key.Proofs.Any(proof => proof.Witness is not null) ? ", by a second path too" : "")}");
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<ClauseFinding> Clauses(RecordView record)
    {
        var keys = Keys(record);
        return keys.Count == 0 ? [] : About(record, keys);
    }

    private static IEnumerable<ClauseFinding> About(RecordView record, List<KeyFacts> keys)
    {
        const string here = KeysSection.Heading;
        var proved = RecordPlaces(record, "prove-key");
        if (keys.Any(key => key.Origin == KeyOrigin.MadeHere))
        {
            var auditors = record.Script.With(Role.Auditor);
            var answered = record.State.Fact<AgreementFacts>().Answers;
            var seen = auditors.Where(auditor => answered.Any(answer => answer.Officer == auditor.Id)).Select(auditor => auditor.Name).ToList();
            yield return seen.Count > 0
                ? ClauseFinding.InPart("KC-06", $"{string.Join(", ", seen)}, auditor, answered for the record; a report on script and controls is not part of it", AgreementSection.Heading)
                : ClauseFinding.NotCovered("KC-06", "no auditor answered for the record, and no video is on it");
            var responsible = record.Script.With(Role.Administrator).Where(officer => answered.Any(answer => answer.Officer == officer.Id)).ToList();
            yield return responsible.Count > 0 && seen.Count > 0
                ? ClauseFinding.InPart("KC-07", "administrator and auditor answered; ink and signature fields are filled after the record was made", AgreementSection.Heading)
                : ClauseFinding.NotCovered("KC-07", "administrator and auditor did not both answer", AgreementSection.Heading);
            yield return ClauseFinding.NotCovered("KC-25", "whether a key was made in advance, and is checked again before use, is not on this record", here);
        }

        yield return keys.All(key => key.Found.Fingerprint.Length > 0)
            ? ClauseFinding.InPart("KC-24", $"each public key by its SHA-256, in hexadecimal and in words; {(keys.All(key => key.Origin == KeyOrigin.MadeHere) ? "checked for known weaknesses" : "checks for known weaknesses are not on this record for all of them")}", here)
            : ClauseFinding.NotCovered("KC-24", "a public key is not on this record", here);
        yield return keys.All(key => key.Found.Fingerprint.Length > 0 && key.Found.Kind.Length > 0)
            ? ClauseFinding.Covered("KC-30", "each key’s id, kind, and public fingerprint are filled in", here)
            : ClauseFinding.NotCovered("KC-30", "a key’s kind or public fingerprint is missing", here);
        var without = keys.Where(key => key.Proofs.IsEmpty).ToList();
        yield return without.Count == 0
            ? ClauseFinding.Covered("KC-27", "each key signed a fresh challenge, and the signature was verified", [here, .. proved])
            : ClauseFinding.InPart("KC-27", $"{Counted.Of(without.Count, "key")} signed nothing here", here);
        if (keys.Any(key => key.Backup is not null))
        {
            yield return ClauseFinding.Covered("KC-21", "each wrapped key is encrypted under the DKEK, whose KCV was found equal to the device’s", [here, .. RecordPlaces(record, "wrap-keys")]);
            yield return ClauseFinding.InPart("KC-22", "wrapped with several people present, and put onto two media; where they are kept is not on this record", [here, .. RecordPlaces(record, "store-wrapped-keys")]);
        }

        if (keys.Any(key => key.From is not null))
        {
            yield return ClauseFinding.Covered("KC-21", "each wrapped key is encrypted under the DKEK, whose KCV the file names", here);
            yield return ClauseFinding.InPart("KC-22", "unwrapped with several people present; where other copies are kept is not on this record", [here, .. RecordPlaces(record, "unwrap-key")]);
            yield return without.Count == 0
                ? ClauseFinding.InPart("KC-23", "a key was brought back from its copy and signed; where copies are kept is not on this record", here)
                : ClauseFinding.NotCovered("KC-23", "a key that was brought back signed nothing", here);
            yield return ClauseFinding.InPart("KC-26", "each wrapped key’s file by its hash and KCV, found equal before use; how it was handed over is not on this record", here);
        }
    }

    private static IReadOnlyList<string> RecordPlaces(RecordView record, string kind) => record.Places(record.Done(kind));

    private static List<KeyFacts> Keys(RecordView record) => [.. record.State.Fact<KeyTable>().All];

    private static KeysSection.Entry Entry(CeremonyState state, KeyFacts key, RecordTimes times)
    {
        var fingerprint = Convert.FromHexString(key.Found.Fingerprint);
        return new KeysSection.Entry(
            key.Found.Label.Length == 0 ? $"Key {key.Name}" : key.Found.Label,
            [
                new("Device", key.Found.OnToken is null ? $"{key.Serial}, key reference {key.Found.Reference.ToString(CultureInfo.InvariantCulture)}" : $"{key.Serial}, a PKCS#11 token"),
                new("Id", key.Found.Id.Length == 0 ? "None" : key.Found.Id),
                new("Kind", key.Found.Kind.Length == 0 ? "Not told" : key.Found.Kind),
                new("Came", $"{Origin(key.Origin)}, {times.Minute(key.At)}{(key.AfterInterruption ? "; recognised by the device after an interruption" : "")}"),
                .. key.Found.MadeBy is { } maker ? [new Fact("Made by", $"{maker}: its own signature for this key was verified")] : Array.Empty<Fact>(),
                .. key.Found.OnToken is { } attributes ? [new Fact("The token says", attributes.Words)] : Array.Empty<Fact>(),
                .. Checks(state, key),
                .. From(key.From),
            ],
            fingerprint,
            FingerprintWords.Of(fingerprint).Words,
            [.. key.Proofs.SelectMany(proof => Proof(proof, times)), .. Backup(key.Backup, times), .. Standing(state, key)]);
    }

    private static string Origin(KeyOrigin origin) => origin switch
    {
        KeyOrigin.MadeHere => "Made in this ceremony",
        KeyOrigin.Unwrapped => "Unwrapped in this ceremony",
        _ => "Was on the device",
    };

    // Made from the public key again, so that the page says what follows from the journal and nothing else.
    private static IEnumerable<Fact> Checks(CeremonyState state, KeyFacts key) => NewKeyStep.AlgorithmOf(state, key) is { } algorithm
        ? [new Fact("Public key checks", string.Join('\n', PublicKeyChecks.Of(Convert.FromHexString(key.Found.PublicKey), algorithm).Select(check => $"{check.Name}: {check.Finding}")))]
        : [];

    private static IEnumerable<Fact> Backup(BackupFacts? backup, RecordTimes times) => backup is null
        ? []
        :
        [
            new Fact($"Wrapped at {times.Minute(backup.At)}", $"{backup.File.FileName}, {backup.File.Length} bytes, KCV {backup.File.Kcv}: equal to the device’s"),
            new Fact("Its SHA-256", RichText.Hash(Convert.FromHexString(backup.File.Sha256))),
            new Fact("Media", backup.Media.IsEmpty ? "None" : $"{string.Join(", ", backup.Media)}: read back, equal"),
        ];

    private static IEnumerable<Fact> Standing(CeremonyState state, KeyFacts key) => key.Found.OnToken is not null
        ? [new Fact("Standing", "It can never leave its token, by the token’s word: there is no backup, and it is lost with the token")]
        : key.Origin == KeyOrigin.MadeHere || key.Backup is not null
        ? [new Fact("Standing", state.Steps.Any(step => step is { Plan.Kind: "mark-unproven", Status: StepStatus.Done }) ? "Unproven: not in use until a recovery drill has passed, as was said aloud" : "Unproven: no recovery drill is on this record")]
        : [];

    private static IEnumerable<Fact> From(WrappedKey? file) => file is null
        ? []
        :
        [
            new Fact("Wrapped key", $"{file.FileName}, {file.Length} bytes, KCV {file.Kcv}"),
            new Fact("Its SHA-256", RichText.Hash(Convert.FromHexString(file.Sha256))),
            new Fact("Signature in the file", file.OwnSignature
                ? $"By the key itself when it was made{(file.Inside.MadeBy is { } maker ? $", in {maker} as the file says" : "")}: it fits the public key"
                : "None by the key itself"),
        ];

    private static IEnumerable<Fact> Proof(ProofFacts proof, RecordTimes times) =>
    [
        new Fact($"Signed at {times.Minute(proof.At)}", $"Step {proof.Step}, by {proof.Serial}: the signature fits the public key"),
        new Fact("Challenge", RichText.Hash(Convert.FromHexString(proof.Challenge))),
        new Fact("Signature", Lines(proof.Signature)),
        .. proof.Witness is { } second
            ?
            [
                new Fact("Second path", $"{second.Description}, {second.Module}: its signature fits too"),
                new Fact("Its challenge", RichText.Hash(Convert.FromHexString(second.Challenge))),
                new Fact("Its signature", Lines(second.Signature)),
            ]
            : new[] { new Fact("Second path", char.ToUpperInvariant(proof.WithoutWitness![0]) + proof.WithoutWitness[1..]) },
    ];

    private static RichText Lines(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        return RichText.Hash(bytes, (bytes.Length + 15) / 16);
    }
}
