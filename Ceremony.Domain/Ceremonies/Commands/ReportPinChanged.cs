namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The device took a new PIN from whoever knew the present one.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="TriesAfter">Tries of that PIN afterwards, or null where not told.</param>
public sealed record ReportPinChanged(string Step, int Attempt, int? TriesAfter) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
