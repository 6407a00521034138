using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>
/// An officer entered secrets, which passed the checks of their form and are held. The command carries the fields' names only.
/// </summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Fields">Names of the fields, such as <c>user-pin</c>.</param>
public sealed record HoldSecret(string Step, int Attempt, ImmutableArray<string> Fields) : StepCommand(Step, Attempt);
