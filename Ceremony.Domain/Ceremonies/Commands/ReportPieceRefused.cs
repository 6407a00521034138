using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>What a piece holder typed does not serve; they try again, and the others' pieces stay held.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Piece">Piece number, from 1.</param>
/// <param name="Refusal">Why, in words for the officer.</param>
public sealed record ReportPieceRefused(string Step, int Attempt, int Piece, Refusal Refusal) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
