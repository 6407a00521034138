using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>An action was refused before anything was changed; the attempt goes on.</summary>
/// <param name="Step">Step number, or null.</param>
/// <param name="Attempt">Attempt, or 0.</param>
/// <param name="Rule">Rule code.</param>
/// <param name="WhatHappened">What happened.</param>
/// <param name="WhatIsSafe">What is safe.</param>
/// <param name="WhatToDoNow">What to do now.</param>
[EventName("action.refused.v1")]
public sealed record ActionRefused(string? Step, int Attempt, string Rule, string WhatHappened, string WhatIsSafe, string WhatToDoNow) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state with
    {
        Refusals = state.Refusals.Add(new RecordedRefusal(Step, Attempt, stamp.Actor, new Refusal(Rule, WhatHappened, WhatIsSafe, WhatToDoNow), stamp.Time)),
    };
}
