using Ceremony.App.Stations.Leases;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Stations.Pieces;

/// <summary>Split pieces on their way to their holders' stations.</summary>
public interface IPieceDesk
{
    /// <summary>The split piece that the holder of this lease has to write down, as its sheet shows it.</summary>
    /// <param name="lease">An open lease.</param>
    /// <returns>ASCII text that the caller zeroes; null where nothing is to be shown.</returns>
    SecretBuffer? PieceFor(Lease lease);
}
