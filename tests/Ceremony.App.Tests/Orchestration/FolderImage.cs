using Ceremony.App.Storage;

namespace Ceremony.App.Tests.Orchestration;

/// <summary>All files of a data folder at one moment: what a machine that lost its power then would start with.</summary>
internal sealed class FolderImage
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    private FolderImage(string root, FolderImage? before)
    {
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(path => !Path.GetFileName(path).Contains("lock", StringComparison.Ordinal)))
        {
            try
            {
                // What stayed as it was is kept once: there may be hundreds of images of one run.
                var (name, content) = (Path.GetRelativePath(root, path), File.ReadAllBytes(path));
                _files[name] = before?._files.GetValueOrDefault(name) is { } known && known.AsSpan().SequenceEqual(content) ? known : content;
            }
            catch (FileNotFoundException)
            {
                // Renamed into its place while we looked; the place is looked at too.
            }
        }

        IsSame = before is not null && before._files.Count == _files.Count && _files.All(file => ReferenceEquals(before._files.GetValueOrDefault(file.Key), file.Value));
    }

    /// <summary>True if nothing differs from the image before.</summary>
    public bool IsSame { get; }

    /// <summary>Lines of journal and annex.</summary>
    public int Lines => _files.Where(file => file.Key.StartsWith("journals", StringComparison.Ordinal)).Sum(file => file.Value.Count(value => value == '\n'));

    /// <summary>Takes an image.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="before">The image that was taken before, or null.</param>
    public static FolderImage Of(string root, FolderImage? before = null) => new(root, before);

    /// <summary>Writes it to another place.</summary>
    /// <param name="root">A folder that is not there.</param>
    /// <param name="tear">Bytes behind the last complete line of the journal.</param>
    public void Restore(string root, ReadOnlySpan<byte> tear = default)
    {
        OwnerOnly.MakeFolder(root);
        foreach (var (name, content) in _files)
        {
            var path = Path.Combine(root, name);
            foreach (var parent in Parents(name))
            {
                OwnerOnly.MakeFolder(Path.Combine(root, parent));
            }

            using var file = OwnerOnly.Open(path, FileMode.CreateNew, FileShare.None);
            file.Write(content);
            if (name.StartsWith("journals", StringComparison.Ordinal) && !name.Contains("annex", StringComparison.Ordinal))
            {
                file.Write(tear);
            }
        }
    }

    private static IEnumerable<string> Parents(string name) =>
        name.Select((letter, i) => (letter, i)).Where(pair => pair.letter == Path.DirectorySeparatorChar).Select(pair => name[..pair.i]);
}
