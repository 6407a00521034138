namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The holder of a piece put the envelope onto a medium or paper and the console read it back.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Medium">Name of the medium.</param>
/// <param name="Kind"><c>folder</c>, <c>download</c> or <c>sheet</c>.</param>
/// <param name="Sha256ReadBack">SHA-256 of what was read back, hex.</param>
public sealed record StorePiece(string Step, int Attempt, string Medium, string Kind, string Sha256ReadBack) : StepCommand(Step, Attempt);
