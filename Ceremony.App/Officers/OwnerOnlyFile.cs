namespace Ceremony.App.Officers;

/// <summary>Files that nobody but the account of the console may read.</summary>
public static class OwnerOnlyFile
{
    /// <summary>Owner may read and write; nobody else anything.</summary>
    public const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates a folder that only the owner may enter, and tightens one that exists.</summary>
    /// <param name="path">The folder.</param>
    public static void CreateFolder(string path)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, FileMode | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Writes beside the file, flushes to disk and renames: a reader sees the old content or the new one, never half.</summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <param name="content">The whole content.</param>
    public static void WriteAtomically(string path, ReadOnlySpan<byte> content)
    {
        var beside = path + ".new";
        File.Delete(beside);
        var options = new FileStreamOptions { Mode = System.IO.FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileMode;
        }

        using (var stream = new FileStream(beside, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    /// <summary>True when group or others have any right on the file.</summary>
    /// <param name="path">An existing file.</param>
    public static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(path) & ~(FileMode | UnixFileMode.UserExecute)) != UnixFileMode.None;
}
