namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The password typed again from paper opened the new share file.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="CheckValue">Check value of the share that came out, 16 upper-case hex digits.</param>
public sealed record ReportShareReopened(string Step, int Attempt, string CheckValue) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
