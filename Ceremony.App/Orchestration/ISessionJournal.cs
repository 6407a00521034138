using Ceremony.Domain.Ceremonies;

namespace Ceremony.App.Orchestration;

/// <summary>Where a session writes its events; what is written is on the disk when the call returns.</summary>
public interface ISessionJournal : IDisposable
{
    /// <summary>Appends one event. After an intent, space for its outcome is held until the next event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="stamp">When, by whom, where.</param>
    /// <exception cref="Storage.StorageException">It was not recorded.</exception>
    void Append(CeremonyEvent happened, Stamp stamp);
}
