using Ceremony.Domain.Ceremonies.Drills;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The clock of a drill was stopped, and it was judged. A drill that failed sets its key back to unproven.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Result"><c>passed</c> or <c>failed</c>.</param>
/// <param name="Findings">What went wrong or was learnt; empty for nothing.</param>
/// <param name="Owner">Who sees to the findings; empty without any.</param>
/// <param name="NextDue">When the next drill is due, <c>yyyy-MM-dd</c>.</param>
/// <param name="Seconds">From the scenario to the judgement.</param>
[EventName("drill.judged.v1")]
public sealed record DrillJudged(string Step, int Attempt, string Result, string Findings, string Owner, string NextDue, int Seconds) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => state
        .WithFact(state.Fact<DrillFacts>() with { Judgement = new DrillJudgement(Result == "passed", Findings, Owner, NextDue, Seconds, stamp.Time) })
        .WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
}
