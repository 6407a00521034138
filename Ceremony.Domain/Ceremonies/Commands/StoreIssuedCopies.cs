using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>Everything that the ceremony issued was written to a medium and read back.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Medium">Name of the medium.</param>
/// <param name="Sha256ReadBack">SHA-256 of each file as read back, hex, in the order of the kinds.</param>
public sealed record StoreIssuedCopies(string Step, int Attempt, string Medium, ImmutableArray<string> Sha256ReadBack) : StepCommand(Step, Attempt);
