using System.Globalization;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Fingerprints;

namespace Ceremony.App.Orchestration.Transcripts;

/// <summary>The keys of a ceremony, as its transcript tells them.</summary>
internal static class KeyRows
{
    /// <summary>The section, or none where the ceremony was not about keys.</summary>
    public static IEnumerable<ITranscriptSection> Sections(CeremonyState state, RecordTimes times)
    {
        var keys = state.Fact<KeyTable>().All.ToList();
        return keys.Count == 0 ? [] : [new KeysSection([.. keys.Select(key => Entry(key, times))])];
    }

    private static KeysSection.Entry Entry(KeyFacts key, RecordTimes times)
    {
        var fingerprint = Convert.FromHexString(key.Found.Fingerprint);
        return new KeysSection.Entry(
            key.Found.Label.Length == 0 ? $"Key {key.Name}" : key.Found.Label,
            [
                new("Device", $"{key.Serial}, key reference {key.Found.Reference.ToString(CultureInfo.InvariantCulture)}"),
                new("Id", key.Found.Id.Length == 0 ? "None" : key.Found.Id),
                new("Kind", key.Found.Kind.Length == 0 ? "Not told" : key.Found.Kind),
                new("Came", $"{Origin(key.Origin)}, {times.Minute(key.At)}{(key.AfterInterruption ? "; recognised by the device after an interruption" : "")}"),
                .. key.Found.MadeBy is { } maker ? [new Fact("Made by", $"{maker}: its own signature for this key was verified")] : Array.Empty<Fact>(),
                .. From(key.From),
            ],
            fingerprint,
            FingerprintWords.Of(fingerprint).Words,
            [.. key.Proofs.SelectMany(proof => Proof(proof, times))]);
    }

    private static string Origin(KeyOrigin origin) => origin switch
    {
        KeyOrigin.MadeHere => "Made in this ceremony",
        KeyOrigin.Unwrapped => "Unwrapped in this ceremony",
        _ => "Was on the device",
    };

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
