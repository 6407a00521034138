namespace Ceremony.Domain.Ceremonies;

/// <summary>The fact that a secret was entered and is held for its step. Never the secret, its length or its digest.</summary>
/// <param name="Step">The step that it was entered at.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Officer">Who entered it.</param>
/// <param name="Field">Which field, such as <c>user-pin</c>.</param>
public sealed record HeldEntry(string Step, int Attempt, string Officer, string Field);
