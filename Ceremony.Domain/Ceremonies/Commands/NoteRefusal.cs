using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The session puts a refused action on the record; the attempt goes on.</summary>
/// <param name="Step">Step number, or null.</param>
/// <param name="Attempt">Attempt, or 0.</param>
/// <param name="Refusal">The refusal that was shown.</param>
public sealed record NoteRefusal(string? Step, int Attempt, Refusal Refusal) : CeremonyCommand
{
    internal override Decision Decide(CeremonyState state) => Decision.Accept(
        new ActionRefused(Step, Attempt, Refusal.Rule, Refusal.WhatHappened, Refusal.WhatIsSafe, Refusal.WhatToDoNow));
}
