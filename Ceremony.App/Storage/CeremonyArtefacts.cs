using System.Security.Cryptography;
using Ceremony.App.Officers;

namespace Ceremony.App.Storage;

/// <summary>
/// Files of a ceremony that are no secret, such as wrapped keys and public keys: each by its SHA-256, which the journal holds, in the
/// folder of the ceremony's artefacts.
/// </summary>
/// <param name="folder">The data folder.</param>
public sealed class CeremonyArtefacts(DataFolder folder)
{
    /// <summary>Keeps a file; one that is there already is kept as it is. It is on the disk when the call returns.</summary>
    /// <param name="ceremony">The ceremony's id.</param>
    /// <param name="content">The file's bytes.</param>
    /// <returns>SHA-256 of the bytes, 64 lower-case hex digits.</returns>
    /// <exception cref="StorageException">It could not be written.</exception>
    public string Keep(string ceremony, ReadOnlySpan<byte> content)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        try
        {
            if (Read(ceremony, sha256) is null)
            {
                OwnerOnlyFile.WriteAtomically(PathOf(ceremony, sha256), content);
            }

            return sha256;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StorageFailure.Failed, $"A file of {ceremony} could not be kept: {failure.Message} Nothing was overwritten. Free some space on the console's disk, then do it again.", failure);
        }
    }

    /// <summary>Reads a file back.</summary>
    /// <param name="ceremony">The ceremony's id.</param>
    /// <param name="sha256">Its SHA-256, hex.</param>
    /// <returns>The bytes, which have that SHA-256; null if it is not there or is another file by now.</returns>
    public byte[]? Read(string ceremony, string sha256)
    {
        var path = PathOf(ceremony, sha256);
        if (!File.Exists(path))
        {
            return null;
        }

        var content = File.ReadAllBytes(path);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == sha256 ? content : null;
    }

    private string PathOf(string ceremony, string sha256) => Path.Combine(folder.ArtefactsFolder(ceremony), sha256);
}
