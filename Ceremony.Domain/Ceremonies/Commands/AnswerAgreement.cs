namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>A participant agrees or disagrees with the record.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Agrees">Agrees or disagrees.</param>
/// <param name="Reason">The reason of a disagreement.</param>
public sealed record AnswerAgreement(string Step, int Attempt, bool Agrees, string? Reason) : StepCommand(Step, Attempt);
