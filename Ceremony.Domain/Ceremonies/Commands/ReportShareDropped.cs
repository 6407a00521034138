namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console zeroed an opened share, or lost a presented file, before the device took it.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Reason">Why, for a person.</param>
public sealed record ReportShareDropped(string Step, int Attempt, string Reason) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
