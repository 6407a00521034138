using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>All wrapped keys are on a medium, and were read back from it equal.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Medium">Name of the medium.</param>
[EventName("wrapped-keys.stored.v1")]
public sealed record WrappedKeysStored(string Step, int Attempt, [property: Withheld(DisclosureClass.Auditor)] string Medium) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<KeyTable>();
        return state
            .WithFact(table.All.Where(key => key.Backup is not null).Aggregate(table, (all, key) => all.With(key with { Backup = key.Backup! with { Media = key.Backup.Media.Add(Medium) } })))
            .WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
    }
}
