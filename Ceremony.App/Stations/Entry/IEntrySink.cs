namespace Ceremony.App.Stations.Entry;

/// <summary>The ceremony's end of a station: takes entries that were opened and compared.</summary>
public interface IEntrySink
{
    /// <summary>
    /// Judges an entry and takes what it needs out of it (usually into <see cref="Secrets.HeldSecrets"/>). The rest is
    /// zeroed after this returns. It answers quickly: devices and key derivations are not waited for here.
    /// </summary>
    /// <param name="entry">The entry, under a lease that was open a moment ago.</param>
    Task<EntryOutcome> Accept(StationEntry entry);
}
