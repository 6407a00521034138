using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console's own work for a step failed: a device did not answer, a file could not be read. The attempt ends.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Refusal">What happened, what is safe, what to do now.</param>
public sealed record ReportWorkFailed(string Step, int Attempt, Refusal Refusal) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;

    /// <summary>The events of a failure that every kind treats alike.</summary>
    internal Decision Refused() => Decision.Accept(StepRefused.Because(Step, Attempt, Refusal));
}
