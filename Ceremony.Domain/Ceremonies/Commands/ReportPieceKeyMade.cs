namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The key of an envelope was made from its holder's new password, which was zeroed.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Piece">Piece number, from 1.</param>
public sealed record ReportPieceKeyMade(string Step, int Attempt, int Piece) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
