namespace Ceremony.App.Storage;

/// <summary>Files and folders that only their owner may open. On Windows the data folder's inherited access list decides.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode FileBits = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Opens a file; one that is made gets mode 0600.</summary>
    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = FileBits;
        }

        return new FileStream(path, options);
    }

    /// <summary>Makes a folder with mode 0700; one that exists must have it.</summary>
    /// <exception cref="StorageException">It exists and others may open it.</exception>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path, Folder);
            return;
        }

        var mode = File.GetUnixFileMode(path);
        if ((mode & ~(Folder | UnixFileMode.SetGroup | UnixFileMode.StickyBit)) != 0)
        {
            throw new StorageException(
                StorageFailure.TooOpen,
                $"The folder {path} can be opened by others than its owner (mode {Convert.ToString((int)mode, 8)}). Nothing was read or written. Run: chmod 700 {path}");
        }
    }
}
