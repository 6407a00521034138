using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>An attempt at a step ended without its evidence. Another attempt needs a cause.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Rule">Rule code.</param>
/// <param name="WhatHappened">What happened.</param>
/// <param name="WhatIsSafe">What is safe.</param>
/// <param name="WhatToDoNow">What to do now.</param>
[EventName("step.refused.v1")]
public sealed record StepRefused(string Step, int Attempt, string Rule, string WhatHappened, string WhatIsSafe, string WhatToDoNow) : CeremonyEvent
{
    internal static StepRefused Because(string step, int attempt, Refusal refusal) =>
        new(step, attempt, refusal.Rule, refusal.WhatHappened, refusal.WhatIsSafe, refusal.WhatToDoNow);

    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var refusal = new Refusal(Rule, WhatHappened, WhatIsSafe, WhatToDoNow);
        return (state with
        {
            Refusals = state.Refusals.Add(new RecordedRefusal(Step, Attempt, stamp.Actor, refusal, stamp.Time)),
            Held = [.. state.Held.Where(held => held.Step != Step)],
        }).WithStep(Step, step => step.With(step.Attempt.ActedBy(stamp.Actor) with { EndedAt = stamp.Time, Failure = refusal }) with { Status = StepStatus.Refused });
    }
}
