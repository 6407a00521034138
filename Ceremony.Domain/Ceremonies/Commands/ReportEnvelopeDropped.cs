namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>A shown envelope is no longer in memory.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Piece">Piece number, from 1.</param>
/// <param name="Reason">Why.</param>
public sealed record ReportEnvelopeDropped(string Step, int Attempt, int Piece, string Reason) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
