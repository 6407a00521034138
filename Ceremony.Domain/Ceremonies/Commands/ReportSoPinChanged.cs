namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The device took the new SO-PIN.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="TriesAfter">Tries left afterwards, or null where not known.</param>
public sealed record ReportSoPinChanged(string Step, int Attempt, int? TriesAfter) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
