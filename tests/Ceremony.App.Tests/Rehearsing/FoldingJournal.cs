using Ceremony.App.Orchestration;
using Ceremony.Domain.Ceremonies;

namespace Ceremony.App.Tests.Rehearsing;

/// <summary>A journal that tells of each event, with its stamp, before and after it is on the disk.</summary>
internal sealed class FoldingJournal(ISessionJournal inner, Action<CeremonyEvent> before, Action<CeremonyEvent, Stamp> after) : ISessionJournal
{
    public void Append(CeremonyEvent happened, Stamp stamp)
    {
        before(happened);
        inner.Append(happened, stamp);
        after(happened, stamp);
    }

    public void Dispose() => inner.Dispose();
}
