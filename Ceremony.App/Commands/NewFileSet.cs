using Ceremony.App.Storage;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Commands;

/// <summary>Files that are worth something only together: they get their names when all of them are written and read back.</summary>
internal sealed class NewFileSet : IDisposable
{
    private const string Unfinished = ".unfinished";

    private readonly List<(string Path, SecretBuffer Content)> files = [];

    /// <summary>The names, in the order in which they were added.</summary>
    public IEnumerable<string> Paths => files.Select(file => file.Path);

    /// <summary>Adds a file; nothing is written yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its bytes.</param>
    public void Add(string path, ReadOnlySpan<byte> content) => files.Add((path, SecretBuffer.CopyOf(content)));

    /// <summary>Writes all of them, or none. Under their own names they appear only when all are whole.</summary>
    /// <param name="consequence">A sentence for a person: what a failure leaves.</param>
    /// <param name="error">Where the reason of a failure goes.</param>
    public bool Write(string consequence, TextWriter error)
    {
        List<string> standing = [];
        try
        {
            foreach (var (path, content) in files)
            {
                if (!NewFile.Write(path + Unfinished, content.Span, consequence, error))
                {
                    return false;
                }

                standing.Add(path + Unfinished);
            }

            for (var i = 0; i < files.Count; i++)
            {
                File.Move(files[i].Path + Unfinished, files[i].Path, overwrite: false);
                standing[i] = files[i].Path;
            }

            foreach (var folder in files.Select(file => Path.GetDirectoryName(Path.GetFullPath(file.Path))!).Distinct())
            {
                DurableFolder.Flush(folder);
            }

            standing.Clear();
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or StorageException)
        {
            error.WriteLine($"The files cannot be written: {fault.Message} {consequence} Choose another place.");
            return false;
        }
        finally
        {
            standing.ForEach(File.Delete);
        }
    }

    /// <summary>Zeroes what was to be written.</summary>
    public void Dispose() => files.ForEach(file => file.Content.Dispose());
}
