using System.Security.Cryptography;
using Ceremony.App.Storage;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Commands;

/// <summary>Writes a file that was not there. What is there already is never overwritten.</summary>
internal static class NewFile
{
    /// <summary>Looks, before any work is done, whether nothing is at the place; says so if something is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="error">Where the reason goes.</param>
    public static bool IsFree(string path, TextWriter error)
    {
        if (!Path.Exists(path))
        {
            return true;
        }

        error.WriteLine($"{path} is there already. Nothing was changed: a file is never overwritten. Choose another name.");
        return false;
    }

    /// <summary>Makes the file, owner-only and flushed, and reads it back before anybody relies on it. One that is not whole does not stay.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="consequence">A sentence for a person: what a failure leaves.</param>
    /// <param name="error">Where the reason of a failure goes.</param>
    /// <returns>True when it stands there as given.</returns>
    public static bool Write(string path, ReadOnlySpan<byte> content, string consequence, TextWriter error)
    {
        var made = false;
        try
        {
            using (var stream = OwnerOnly.Open(path, FileMode.CreateNew, FileShare.None))
            {
                made = true;
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            DurableFolder.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
            if (ReadsBack(path, content))
            {
                return true;
            }

            error.WriteLine($"{path} does not read back as it was written. It was deleted. {consequence} Check the medium, then start again.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or StorageException)
        {
            error.WriteLine($"{path}: The file cannot be written: {fault.Message} {consequence} Choose another place.");
        }

        if (made)
        {
            File.Delete(path);
        }

        return false;
    }

    // Into memory that is zeroed: the content may be a secret.
    private static bool ReadsBack(string path, ReadOnlySpan<byte> content)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using var read = new SecretBuffer(content.Length + 1);
        return file.ReadAtLeast(read.Span, read.Length, throwOnEndOfStream: false) == content.Length && CryptographicOperations.FixedTimeEquals(read.Span[..^1], content);
    }
}
