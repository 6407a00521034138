using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies;

/// <summary>A refused action on the record.</summary>
/// <param name="Step">At which step, or null.</param>
/// <param name="Attempt">At which attempt, or 0.</param>
/// <param name="Officer">Who asked.</param>
/// <param name="Refusal">Why it was refused.</param>
/// <param name="At">When, UTC.</param>
public sealed record RecordedRefusal(string? Step, int Attempt, string Officer, Refusal Refusal, DateTimeOffset At);
