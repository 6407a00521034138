using System.Collections.Immutable;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>All wrapped keys of the ceremony were written to a medium and read back.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Medium">Name of the medium.</param>
/// <param name="Sha256ReadBack">SHA-256 of each file as read back, hex, in the order of the keys.</param>
public sealed record StoreWrappedKeyCopies(string Step, int Attempt, string Medium, ImmutableArray<string> Sha256ReadBack) : StepCommand(Step, Attempt);
