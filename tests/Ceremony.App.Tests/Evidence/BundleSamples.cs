using Ceremony.App.Evidence.Bundles;

namespace Ceremony.App.Tests.Evidence;

/// <summary>A good evidence bundle, and bad ones.</summary>
internal static class BundleSamples
{
    /// <summary>Name and files of each; the name of the good one ends with <c>good</c>.</summary>
    public static IEnumerable<(string Name, SortedDictionary<string, byte[]> Files)> Of(SampleRun run, byte[] pdf)
    {
        var good = Files(run, pdf);
        SortedDictionary<string, byte[]> Changed(Action<SortedDictionary<string, byte[]>> change)
        {
            var files = new SortedDictionary<string, byte[]>(good, StringComparer.Ordinal);
            change(files);
            return files;
        }

        yield return ("bundle-good", good);
        yield return ("bundle-with-one-more-file", Changed(files => files["note.txt"] = "hello\n"u8.ToArray()));
        yield return ("bundle-without-its-script", Changed(files => files.Remove("script.yaml")));
        yield return ("bundle-with-another-script", Changed(files => files["script.yaml"] = "title: another\n"u8.ToArray()));
        yield return ("bundle-with-a-shorter-annex", Changed(files => files["annex.ndjson"] = files["annex.ndjson"][..^1]));
        yield return ("bundle-with-another-journal", Changed(files => files["journal.ndjson"] = [.. files["journal.ndjson"][..^2], (byte)' ', (byte)'\n']));
        yield return ("bundle-of-another-id", Changed(files => files["manifest.json"] = System.Text.Encoding.UTF8.GetBytes(
            System.Text.Encoding.UTF8.GetString(files["manifest.json"]).Replace("\"id\":\"C-", "\"id\":\"D-", StringComparison.Ordinal))));
        yield return ("bundle-with-an-unknown-artefact", Files(run, pdf, ("artefacts/unknown", "who knows\n"u8.ToArray())));
    }

    /// <summary>Writes a bundle into a folder.</summary>
    public static string Write(SortedDictionary<string, byte[]> files, string folder)
    {
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }

        return folder;
    }

    private static SortedDictionary<string, byte[]> Files(SampleRun run, byte[] pdf, params (string Name, byte[] Content)[] more)
    {
        List<BundleFile> files = [new("annex.ndjson", "annex", run.Annex), new("journal.ndjson", "journal", run.Journal), new("script.yaml", "script", run.Script), new("transcript.pdf", "transcript", pdf)];
        files.AddRange(more.Select(file => new BundleFile(file.Name, EvidenceBundle.Artefact, file.Content)));
        var bundle = EvidenceBundle.Of("C-2026-001", Ceremony.Domain.Journals.JournalVerification.Verify(run.Journal).Fingerprint, files, [], null);
        var all = new SortedDictionary<string, byte[]>(StringComparer.Ordinal) { [BundleManifest.FileName] = bundle.Manifest.ToBytes() };
        files.ForEach(file => all[file.Name] = file.Content.ToArray());
        return all;
    }
}
