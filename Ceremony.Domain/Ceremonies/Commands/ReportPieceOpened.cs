namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>An envelope was opened and agrees with its commitment; its piece is held.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Piece">Piece number, from 1.</param>
public sealed record ReportPieceOpened(string Step, int Attempt, int Piece) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
