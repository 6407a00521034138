using Ceremony.App.Stations.Leases;
using Ceremony.App.Stations.Pieces;
using Ceremony.App.Stations.ShareFiles;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Stations.Entry;

/// <summary>Stands in for the ceremony as long as none is composed into the console: refuses everything.</summary>
public sealed class NoCeremony : IEntrySink, IShareFileDesk, IPieceDesk
{
    private static readonly EntryOutcome _refused = EntryOutcome.Refused(EntryRefusals.NoTurn);

    /// <inheritdoc/>
    public Task<EntryOutcome> Accept(StationEntry entry) => Task.FromResult(_refused);

    /// <inheritdoc/>
    public Task<EntryOutcome> Bring(ShareFileUpload upload) => Task.FromResult(_refused);

    /// <inheritdoc/>
    public ShareFileDownload? OpenForDownload(string fileId, string officerId, int station) => null;

    /// <inheritdoc/>
    public SecretBuffer? PieceFor(Lease lease) => null;

    /// <inheritdoc/>
    public void Downloaded(string fileId, string officerId, int station)
    {
    }
}
