namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The device answered an import; these are its own counts.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="OutstandingBefore">Outstanding just before.</param>
/// <param name="OutstandingAfter">Outstanding just after.</param>
public sealed record ReportShareImported(string Step, int Attempt, int OutstandingBefore, int OutstandingAfter) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
