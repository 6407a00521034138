using Ceremony.App.Orchestration;
using Ceremony.Domain.Ceremonies;

namespace Ceremony.App.Tests.Orchestration;

/// <summary>A journal that tells of each event before and after it is on the disk. What the first throws keeps the event off it.</summary>
internal sealed class WatchedJournal(ISessionJournal inner, Action<CeremonyEvent> before, Action<CeremonyEvent, Stamp>? after = null) : ISessionJournal
{
    public void Append(CeremonyEvent happened, Stamp stamp)
    {
        before(happened);
        inner.Append(happened, stamp);
        after?.Invoke(happened, stamp);
    }

    public void Dispose() => inner.Dispose();
}
