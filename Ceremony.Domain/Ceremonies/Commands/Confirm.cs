namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>An officer's yes or no to what a step asks.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Topic">The ask's topic.</param>
/// <param name="Agrees">Yes or no.</param>
public sealed record Confirm(string Step, int Attempt, string Topic, bool Agrees = true) : StepCommand(Step, Attempt);
