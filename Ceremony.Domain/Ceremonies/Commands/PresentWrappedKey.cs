using Ceremony.Domain.Ceremonies.Keys;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>An officer brings a wrapped key's file; it was read as one and kept among the ceremony's artefacts.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="File">What the file says.</param>
public sealed record PresentWrappedKey(string Step, int Attempt, WrappedKey File) : StepCommand(Step, Attempt);
