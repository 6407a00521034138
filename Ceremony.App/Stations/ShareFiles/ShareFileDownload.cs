using Ceremony.Domain.Secrets;

namespace Ceremony.App.Stations.ShareFiles;

/// <summary>A copy of a share file for one download.</summary>
/// <param name="FileName">The name that the browser suggests for it.</param>
/// <param name="Content">The bytes; zeroed when this is disposed.</param>
public sealed record ShareFileDownload(string FileName, SecretBuffer Content) : IDisposable
{
    /// <summary>Zeroes the copy.</summary>
    public void Dispose() => Content.Dispose();
}
