using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Steps.OpeningChecks;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console checked its computer.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Checks">Findings.</param>
public sealed record ReportOpeningChecks(string Step, int Attempt, ImmutableArray<OpeningCheckResult> Checks) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
