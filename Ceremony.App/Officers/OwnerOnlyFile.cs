using Ceremony.App.Storage;

namespace Ceremony.App.Officers;

/// <summary>Small files that are replaced as a whole and that nobody but the account of the console may read.</summary>
internal static class OwnerOnlyFile
{
    private const UnixFileMode OwnerBits = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Writes beside the file, flushes to disk and renames: a reader sees the old content or the new one, never half.</summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <param name="content">The whole content.</param>
    public static void WriteAtomically(string path, ReadOnlySpan<byte> content)
    {
        var beside = path + ".new";
        File.Delete(beside);
        using (var stream = OwnerOnly.Open(beside, FileMode.CreateNew, FileShare.None))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        DurableFolder.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>True when group or others have any right on the file.</summary>
    /// <param name="path">An existing file.</param>
    public static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerBits) != UnixFileMode.None;
}
