namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The device took a new user PIN by its SO-PIN.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="TriesAfter">Tries of the user PIN afterwards, or null where not told.</param>
public sealed record ReportUserPinSet(string Step, int Attempt, int? TriesAfter) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
