using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Steps.OpeningChecks;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The console checked its computer.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Checks">Findings.</param>
[EventName("opening-checks.made.v1")]
public sealed record OpeningChecksMade(string Step, int Attempt, ImmutableArray<OpeningCheckResult> Checks) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) =>
        state.WithFact(new OpeningFacts { Checks = Checks, Attempt = Attempt, At = stamp.Time });
}
