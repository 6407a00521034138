namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>An opened old share went into the running value of a refresh, and was zeroed.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Number of the old share, from 21.</param>
public sealed record ReportOldShareTaken(string Step, int Attempt, int Share) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
