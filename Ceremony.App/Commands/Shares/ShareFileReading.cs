using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Commands.Shares;

/// <summary>Reads a share file from a folder.</summary>
internal static class ShareFileReading
{
    /// <summary>Reads it, and tells why where it cannot.</summary>
    /// <param name="path">The file.</param>
    /// <param name="error">Where the reason goes.</param>
    /// <returns>The file, which the caller disposes; or null.</returns>
    public static ShareFile? Read(string path, TextWriter error)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            using var bytes = new SecretBuffer(ShareFile.LengthInBytes + 1);
            bytes.Truncate(stream.ReadAtLeast(bytes.Span, bytes.Length, throwOnEndOfStream: false));
            var isShareFile = bytes.Span.StartsWith("Salted__"u8);
            if (isShareFile && stream.CanSeek && stream.Length > ShareFile.LengthInBytes)
            {
                throw new ShareFileException(ShareRefusals.Oversized(stream.Length));
            }

            return ShareFile.Parse(bytes.Span);
        }
        catch (ShareFileException fault)
        {
            error.WriteLine($"{path}: {fault.Message}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{path}: The file cannot be read: {fault.Message} Nothing was changed. Check its name and that you may read it.");
        }

        return null;
    }
}
