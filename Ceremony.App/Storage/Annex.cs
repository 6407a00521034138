using Ceremony.Domain.Journals;

namespace Ceremony.App.Storage;

/// <summary>The short chain that goes on after a ceremony's journal was closed: PDF hash, countersignatures, addenda, timestamps.</summary>
public sealed class Annex : ChainedLog
{
    private Annex(DataFolder folder, string ceremonyId, string closedHash, byte[] certificate, JournalMode mode, TimeProvider clock)
        : base(
            folder.AnnexPath(ceremonyId),
            new(JournalKind.Annex, ceremonyId, certificate, null),
            JournalHead.StartOfAnnex(closedHash),
            "annex.opened.v1",
            mode,
            clock)
    {
    }

    /// <summary>Opens the annex of a ceremony, or begins it.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="ceremonyId">The ceremony.</param>
    /// <param name="closedHash">Hash of the closing line of its journal.</param>
    /// <param name="certificate">The console's certificate (DER), for an annex that begins now.</param>
    /// <param name="mode">What the ceremony counts as.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="StorageException">The annex is damaged, is another ceremony's, or cannot be written.</exception>
    public static Annex Open(DataFolder folder, string ceremonyId, string closedHash, byte[] certificate, JournalMode mode, TimeProvider clock) =>
        new(folder, ceremonyId, closedHash, certificate, mode, clock);
}
