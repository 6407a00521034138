using Ceremony.App.Stations.Entry;

namespace Ceremony.App.Stations.ShareFiles;

/// <summary>Share files on their way between an officer's station and the ceremony's memory. Nothing here touches a disk.</summary>
public interface IShareFileDesk
{
    /// <summary>An officer brings a share file that was made elsewhere. What is not taken out of the upload is zeroed after this returns.</summary>
    /// <param name="upload">The file's bytes, unread.</param>
    Task<EntryOutcome> Bring(ShareFileUpload upload);

    /// <summary>A share file that is held in memory, for its holder's station only, as long as a copy of it is still wanted.</summary>
    /// <param name="fileId">The name that the station's page was given.</param>
    /// <param name="officerId">Who is signed in at the station that asks.</param>
    /// <param name="station">That station's number.</param>
    /// <returns>A copy that the caller disposes, or null if this officer at this station cannot have it.</returns>
    ShareFileDownload? OpenForDownload(string fileId, string officerId, int station);

    /// <summary>All bytes of a download were handed to the browser. That is not yet proof of a copy: it has to be read back.</summary>
    /// <param name="fileId">The file.</param>
    /// <param name="officerId">Its holder.</param>
    /// <param name="station">The station.</param>
    void Downloaded(string fileId, string officerId, int station);
}
