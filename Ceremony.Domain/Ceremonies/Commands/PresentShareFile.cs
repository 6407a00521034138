namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>A holder shows a share file at their station; it was read as a share file and its bytes are in memory.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Sha256">SHA-256 of its 64 bytes, hex.</param>
public sealed record PresentShareFile(string Step, int Attempt, string FileName, string Sha256) : StepCommand(Step, Attempt);
