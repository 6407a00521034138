using Ceremony.App.Stations.ShareFiles;

namespace Ceremony.App.Stations.Entry;

/// <summary>Stands in for the ceremony as long as none is composed into the console: refuses everything.</summary>
public sealed class NoCeremony : IEntrySink, IShareFileDesk
{
    private static readonly EntryOutcome _refused = EntryOutcome.Refused(EntryRefusals.NoTurn);

    /// <inheritdoc/>
    public Task<EntryOutcome> Accept(StationEntry entry) => Task.FromResult(_refused);

    /// <inheritdoc/>
    public Task<EntryOutcome> Bring(ShareFileUpload upload) => Task.FromResult(_refused);

    /// <inheritdoc/>
    public ShareFileDownload? OpenForDownload(string fileId, string officerId, int station) => null;

    /// <inheritdoc/>
    public void Downloaded(string fileId, string officerId, int station)
    {
    }
}
