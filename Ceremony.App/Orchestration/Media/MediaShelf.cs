using System.Security.Cryptography;
using Ceremony.Domain.Rules;

namespace Ceremony.App.Orchestration.Media;

/// <summary>A folder that people use as a medium.</summary>
/// <param name="Name">Its name, such as a volume label.</param>
/// <param name="Path">Where it is mounted.</param>
public sealed record Medium(string Name, string Path);

/// <summary>
/// The media that are mounted now: folders given at the start, and removable volumes under the usual places. Files are written with
/// a new name only, flushed, and read back; a file that is there already with the very same bytes counts as written.
/// </summary>
/// <param name="folders">Folders given at the start.</param>
public sealed class MediaShelf(IReadOnlyList<string> folders)
{
    private static readonly string[] Roots = ["/media", "/run/media"];

    // Below them lies what belongs to other people too.
    private static readonly EnumerationOptions Accessible = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    /// <summary>All media that are there now.</summary>
    public IReadOnlyList<Medium> Present() =>
    [
        .. folders.Where(Directory.Exists).Select(folder => new Medium(System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(folder)), folder)),
        .. Roots.SelectMany(FoldersIn).SelectMany(FoldersIn).Select(folder => new Medium(System.IO.Path.GetFileName(folder), folder)),
    ];

    /// <summary>The medium of that name, or null.</summary>
    public Medium? Find(string name) => Present().FirstOrDefault(medium => medium.Name == name);

    /// <summary>Writes a file that is not there yet, flushes it to the medium, and reads it back.</summary>
    /// <param name="medium">The medium.</param>
    /// <param name="fileName">A name without folders.</param>
    /// <param name="content">The bytes.</param>
    /// <returns>SHA-256 of what was read back, hex, or why it was not written.</returns>
    public static (string? Sha256, Refusal? Refusal) Write(Medium medium, string fileName, ReadOnlySpan<byte> content)
    {
        var path = System.IO.Path.Combine(medium.Path, fileName);
        var ours = false;
        try
        {
            using (var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None }))
            {
                ours = true;
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            return (Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), null);
        }
        catch (IOException) when (!ours && Holds(path, content))
        {
            // Written before an interruption that kept it off the record.
            return (Convert.ToHexStringLower(SHA256.HashData(content)), null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (ours)
            {
                TryDelete(path);
            }

            return (null, new Refusal(
                RuleCodes.MediumWritten,
                File.Exists(path) && !ours ? $"{medium.Name} holds a file {fileName} already." : $"{fileName} could not be written to {medium.Name}.",
                "Nothing on the medium was overwritten, and the file is still in the console.",
                "Take another medium, or put this one in again."));
        }
    }

    /// <summary>Names of the share files on a medium.</summary>
    public static IReadOnlyList<string> ShareFiles(Medium medium) => Files(medium, "*.pbe");

    /// <summary>Names of the files on a medium that fit a pattern, in order; none where it cannot be read.</summary>
    public static IReadOnlyList<string> Files(Medium medium, string pattern)
    {
        try
        {
            return [.. Directory.GetFiles(medium.Path, pattern).Select(path => System.IO.Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Names of the files on a medium that are no larger than that, in order.</summary>
    /// <param name="medium">The medium.</param>
    /// <param name="limit">Most bytes.</param>
    public static IReadOnlyList<string> Files(Medium medium, int limit)
    {
        try
        {
            return [.. new DirectoryInfo(medium.Path).EnumerateFiles().Where(file => file.Length <= limit).Select(file => file.Name).Order(StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Reads a file from a medium, at most <paramref name="limit"/> bytes and one more.</summary>
    /// <returns>The bytes, or why they could not be read.</returns>
    public static (byte[]? Content, Refusal? Refusal) Read(Medium medium, string fileName, int limit)
    {
        try
        {
            using var file = new FileStream(System.IO.Path.Combine(medium.Path, System.IO.Path.GetFileName(fileName)), FileMode.Open, FileAccess.Read, FileShare.Read);
            var content = new byte[(int)Math.Min(file.Length, limit + 1L)];
            file.ReadExactly(content);
            return (content, null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return (null, new Refusal(RuleCodes.MediumWritten, $"{fileName} could not be read from {medium.Name}.", "Nothing was changed.", "Put the medium in again, or take the second one."));
        }
    }

    // A volume that is taken out while one looks has none.
    private static string[] FoldersIn(string path)
    {
        try
        {
            return Directory.GetDirectories(path, "*", Accessible);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool Holds(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            var found = new byte[(int)Math.Min(file.Length, content.Length + 1L)];
            file.ReadExactly(found);
            file.Flush(flushToDisk: true);
            return found.AsSpan().SequenceEqual(content);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The medium is gone or broken; what was begun on it is not counted as a copy.
        }
    }
}
