using System.IO.Compression;

namespace Ceremony.App.Evidence.Bundles;

/// <summary>Everything that an auditor takes along of one ceremony: its files and the list of them.</summary>
/// <param name="Manifest">The list.</param>
/// <param name="Files">The files, without the manifest.</param>
public sealed record EvidenceBundle(BundleManifest Manifest, IReadOnlyList<BundleFile> Files)
{
    /// <summary>Kind of a wrapped key's file.</summary>
    public const string Artefact = "artefact";

    /// <summary>Largest bundle that is read, unpacked, in bytes.</summary>
    public const long Largest = 1L << 30;

    // A zip names a time for each file; the record has better ones, and the same files give the same zip.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Puts files together and lists them.</summary>
    /// <param name="id">The ceremony's id.</param>
    /// <param name="record">The record fingerprint, or null.</param>
    /// <param name="files">The files.</param>
    /// <param name="leftOut">What is left out.</param>
    /// <param name="retention">How long the record is kept, or null.</param>
    public static EvidenceBundle Of(string id, string? record, IReadOnlyList<BundleFile> files, IReadOnlyList<LeftOut> leftOut, string? retention) => new(
        new BundleManifest(id, record, [.. files.Select(file => new BundleManifest.Entry(file.Name, file.Kind, file.Content.Length, file.Sha256))], leftOut, retention), files);

    /// <summary>Writes the bundle as a zip file; the same bundle gives the same bytes.</summary>
    public byte[] ToZip()
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Files.Select(file => (file.Name, file.Content)).Prepend((BundleManifest.FileName, Manifest.ToBytes())))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = NoTime;
                using var stream = entry.Open();
                stream.Write(content.Span);
            }
        }

        return buffer.ToArray();
    }

    /// <summary>Reads the files of a bundle, from a folder or a zip file.</summary>
    /// <param name="path">The folder or the file.</param>
    /// <returns>Every file by its name in the bundle, the manifest among them.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no bundle, or too large.</exception>
    public static SortedDictionary<string, byte[]> Read(string path)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var left = Largest;
        void Take(string name, long length, Func<byte[]> read)
        {
            left -= length;
            if (left < 0 || !files.TryAdd(name, []))
            {
                throw new InvalidDataException(left < 0 ? "It is larger than a bundle may be." : $"{name} is in it twice.");
            }

            files[name] = read();
        }

        if (Directory.Exists(path))
        {
            foreach (var file in new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories))
            {
                Take(Path.GetRelativePath(path, file.FullName).Replace(Path.DirectorySeparatorChar, '/'), file.Length, () => File.ReadAllBytes(file.FullName));
            }

            return files;
        }

        using var zip = ZipFile.OpenRead(path);
        foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            Take(entry.FullName, entry.Length, () => Unpack(entry));
        }

        return files;
    }

    private static byte[] Unpack(ZipArchiveEntry entry)
    {
        var content = new byte[entry.Length];
        using var stream = entry.Open();
        return stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == content.Length && stream.ReadByte() < 0
            ? content
            : throw new InvalidDataException($"{entry.FullName} is not as long as the zip file says.");
    }
}
