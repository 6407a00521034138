using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>Everything that the ceremony issued is on a medium, and was read back from it equal.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Medium">Name of the medium.</param>
[EventName("issued.stored.v1")]
public sealed record IssuedStored(string Step, int Attempt, [property: Withheld(DisclosureClass.Auditor)] string Medium) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<CertificateTable>();
        return state
            .WithFact(table.Issued.Aggregate(table, (all, issued) => all.With(issued with { Media = issued.Media.Add(Medium) })))
            .WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
    }
}
