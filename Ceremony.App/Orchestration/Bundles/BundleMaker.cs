using System.Text;
using Ceremony.App.Derived;
using Ceremony.App.Evidence.Bundles;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Orchestration.Bundles;

/// <summary>Puts the evidence bundle of a ceremony together, from its files alone. Nothing in the data folder changes.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="artefacts">Its artefacts.</param>
public sealed class BundleMaker(DataFolder folder, CeremonyArtefacts artefacts)
{
    /// <summary>The parameter of a script by which wrapped keys may go into bundles; its value is <c>yes</c>.</summary>
    public const string WrappedKeysParameter = "bundle-wrapped-keys";

    /// <summary>Makes the bundle as the files are now.</summary>
    /// <param name="id">The ceremony's id.</param>
    /// <exception cref="StorageException">A file is damaged or cannot be read.</exception>
    public EvidenceBundle Make(string id)
    {
        var state = JournalReplay.Read(folder, id);
        var journal = File.ReadAllBytes(folder.JournalPath(id));
        var hashes = new RecordHashes();
        hashes.Read(journal);
        List<BundleFile> files = [new("journal.ndjson", "journal", journal), new("script.yaml", "script", Encoding.UTF8.GetBytes(state.Script.Text))];
        if (File.Exists(folder.AnnexPath(id)))
        {
            files.Add(new("annex.ndjson", "annex", File.ReadAllBytes(folder.AnnexPath(id))));
        }

        foreach (var level in DisclosureLevels.Copies.Prepend(DisclosureClass.Internal).Where(level => File.Exists(folder.TranscriptPath(id, level))))
        {
            files.Add(new(level == DisclosureClass.Internal ? "transcript.pdf" : $"transcript-{level.Name()}.pdf", "transcript", File.ReadAllBytes(folder.TranscriptPath(id, level))));
        }

        List<LeftOut> leftOut =
        [
            .. state.Fact<ShareTable>().All.Where(share => share.Sha256 is not null)
                .Select(share => new LeftOut(share.FileName ?? $"share {share.Index}", share.Sha256!, "share files are never in a bundle")),
        ];
        var withWrapped = state.Script.Parameters.GetValueOrDefault(WrappedKeysParameter) == "yes";
        foreach (var hash in hashes.All.Except(hashes.Shares).Order(StringComparer.Ordinal))
        {
            if (artefacts.Read(id, hash) is not { } content)
            {
                continue;
            }

            if (hashes.WrappedKeys.Contains(hash) && !withWrapped)
            {
                leftOut.Add(new(hash, hash, "the script does not let wrapped keys into bundles"));
                continue;
            }

            files.Add(new($"artefacts/{hash}", EvidenceBundle.Artefact, content));
        }

        return EvidenceBundle.Of(id, FingerprintOf(state, journal), files, leftOut, state.Script.Retention?.ToString());
    }

    private static string? FingerprintOf(CeremonyState state, byte[] journal) =>
        state.Phase is CeremonyPhase.Closed or CeremonyPhase.Finished ? JournalVerification.Verify(journal).Fingerprint : null;
}
