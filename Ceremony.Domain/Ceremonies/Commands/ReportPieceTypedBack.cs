namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>A split piece that its holder typed back was compared with the one in memory.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Piece">Piece number, from 1.</param>
/// <param name="IsEqual">True if they are equal.</param>
public sealed record ReportPieceTypedBack(string Step, int Attempt, int Piece, bool IsEqual) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
