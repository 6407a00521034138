using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Events;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console looked for the record of the old set.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Ceremony">The ceremony in whose record it is, or null.</param>
/// <param name="Shares">The shares; empty if none was found.</param>
public sealed record ReportOldSet(string Step, int Attempt, string? Ceremony, ImmutableArray<OldShareOnRecord> Shares) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
