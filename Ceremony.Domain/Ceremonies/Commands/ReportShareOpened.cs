namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console opened a presented share file with its holder's password.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="CheckValue">Check value of the share, 16 upper-case hex digits.</param>
public sealed record ReportShareOpened(string Step, int Attempt, string CheckValue) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
