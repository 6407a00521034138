namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>What a refresh carries from one share to the next is no longer in memory.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Reason">Why.</param>
public sealed record ReportRefreshLost(string Step, int Attempt, string Reason) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
