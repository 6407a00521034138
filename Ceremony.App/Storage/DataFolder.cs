using System.Globalization;
using System.Text;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Storage;

/// <summary>
/// The folder that holds everything a console keeps, and the only place that knows where each thing lies. One process
/// at a time uses it; only its owner can read it.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private const string JournalEnding = ".ndjson";
    private const string AnnexEnding = ".annex.ndjson";
    private readonly FileStream _lock;

    private DataFolder(string root, FileStream @lock)
    {
        (Root, _lock) = (root, @lock);
        foreach (var name in new[] { "journals", "artefacts", "transcripts", "keys", "signin", "derived" })
        {
            OwnerOnly.MakeFolder(Path.Combine(root, name));
        }

        DurableFolder.Flush(root);
    }

    /// <summary>The folder itself, as an absolute path.</summary>
    public string Root { get; }

    /// <summary>The journals of all ceremonies, and their annexes.</summary>
    public string JournalsFolder => Path.Combine(Root, "journals");

    /// <summary>The register: the chained journal of facts outside ceremonies.</summary>
    public string RegisterPath => Path.Combine(Root, "register.ndjson");

    /// <summary>The console's signing keys and certificates.</summary>
    public string KeysFolder => Path.Combine(Root, "keys");

    /// <summary>The officers' sign-in verifiers.</summary>
    public string SignInFolder => Path.Combine(Root, "signin");

    /// <summary>What can be made anew from journals and register at any time.</summary>
    public string DerivedDatabasePath => Path.Combine(Root, "derived", "ceremony.db");

    /// <summary>Opens a data folder for this process alone; makes it when it is not there.</summary>
    /// <param name="root">The folder.</param>
    /// <exception cref="StorageException">Others could read it, another process uses it, or it cannot be made.</exception>
    public static DataFolder Open(string root)
    {
        root = Path.GetFullPath(root);
        FileStream? @lock = null;
        try
        {
            OwnerOnly.MakeFolder(root);
            @lock = Lock(root);
            var folder = new DataFolder(root, @lock);
            @lock = null;
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StorageFailure.Failed, $"The data folder {root} cannot be opened: {e.Message} Nothing was changed. Choose another one with --data.", e);
        }
        finally
        {
            @lock?.Dispose();
        }
    }

    /// <summary>True for an id that is safe as a file name: 1 to 64 letters a-z, A-Z, digits and hyphens, no hyphen first.</summary>
    /// <param name="ceremonyId">The id.</param>
    public static bool IsId(string ceremonyId) =>
        ceremonyId.Length is >= 1 and <= 64 && ceremonyId[0] != '-' && ceremonyId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>The journal of a ceremony.</summary>
    /// <param name="ceremonyId">Its id.</param>
    public string JournalPath(string ceremonyId) => Path.Combine(JournalsFolder, Checked(ceremonyId) + JournalEnding);

    /// <summary>The annex of a ceremony's journal.</summary>
    /// <param name="ceremonyId">Its id.</param>
    public string AnnexPath(string ceremonyId) => Path.Combine(JournalsFolder, Checked(ceremonyId) + AnnexEnding);

    /// <summary>The folder of a ceremony's artefacts; made when it is not there.</summary>
    /// <param name="ceremonyId">Its id.</param>
    public string ArtefactsFolder(string ceremonyId)
    {
        var folder = Path.Combine(Root, "artefacts", Checked(ceremonyId));
        OwnerOnly.MakeFolder(folder);
        return folder;
    }

    /// <summary>The transcript of a ceremony, or a copy of it.</summary>
    /// <param name="ceremonyId">Its id.</param>
    /// <param name="level">Whose copy; the whole record by default.</param>
    public string TranscriptPath(string ceremonyId, DisclosureClass level = DisclosureClass.Internal) =>
        Path.Combine(Root, "transcripts", Checked(ceremonyId) + (level == DisclosureClass.Internal ? "" : "." + level.ToString().ToLowerInvariant()) + ".pdf");

    /// <summary>The ids of all ceremonies that have a journal here, sorted.</summary>
    public IReadOnlyList<string> CeremonyIds() =>
    [
        .. Directory.EnumerateFiles(JournalsFolder, "*" + JournalEnding)
            .Select(path => Path.GetFileName(path)[..^JournalEnding.Length])
            .Where(IsId)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Lets other processes use the folder.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>
    /// Takes the lock. The system takes it away again when the process ends, however it ends. The process id stands in
    /// a file of its own, since nobody else can open the locked one.
    /// </summary>
    private static FileStream Lock(string root)
    {
        var (path, holder) = (Path.Combine(root, "lock"), Path.Combine(root, "lock.pid"));
        var isThere = File.Exists(path);
        FileStream file;
        try
        {
            file = OwnerOnly.Open(path, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException e) when (isThere)
        {
            throw new StorageException(
                StorageFailure.InUse,
                $"The data folder {root} is in use by another console, process {ProcessIn(holder)}. Nothing was changed. Stop that one first, or choose another folder with --data.",
                e);
        }

        try
        {
            using var pid = OwnerOnly.Open(holder, FileMode.Create, FileShare.Read);
            pid.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static string ProcessIn(string holder)
    {
        try
        {
            return File.ReadAllText(holder) is { Length: > 0 } pid ? pid : "unknown";
        }
        catch (IOException)
        {
            return "unknown";
        }
    }

    private static string Checked(string ceremonyId) =>
        IsId(ceremonyId) ? ceremonyId : throw new ArgumentException("A ceremony's id has 1 to 64 letters, digits and hyphens.", nameof(ceremonyId));
}
