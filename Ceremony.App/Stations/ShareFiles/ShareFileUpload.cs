using Ceremony.App.Stations.Leases;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Stations.ShareFiles;

/// <summary>A file that an officer brought to their station. The bytes are encrypted, and still zeroed when nobody needs them.</summary>
public sealed class ShareFileUpload : IDisposable
{
    /// <summary>Longest upload in bytes; a share file has 64.</summary>
    public const int MaxLength = 4096;

    private SecretBuffer? _content;

    /// <summary>Takes ownership of the content.</summary>
    /// <param name="lease">The officer's open lease.</param>
    /// <param name="fileName">The file's name without folders, for the record.</param>
    /// <param name="content">1 to 4096 bytes.</param>
    public ShareFileUpload(Lease lease, string fileName, SecretBuffer content)
    {
        Lease = lease;
        FileName = fileName;
        _content = content;
    }

    /// <summary>Who brings it, in which ceremony, at which step, attempt and station.</summary>
    public Lease Lease { get; }

    /// <summary>The file's name without folders, for the record.</summary>
    public string FileName { get; }

    /// <summary>Takes the bytes out; the caller owns them from then on.</summary>
    /// <exception cref="InvalidOperationException">They were taken already.</exception>
    public SecretBuffer Take()
    {
        var content = _content ?? throw new InvalidOperationException("The file's bytes were taken already.");
        _content = null;
        return content;
    }

    /// <summary>Zeroes the bytes if nobody took them.</summary>
    public void Dispose() => _content?.Dispose();
}
