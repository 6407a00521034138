using Ceremony.Domain.Ceremonies.Steps.Agree;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A participant agreed or disagreed with the record.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Officer">Who.</param>
/// <param name="Agrees">Agrees or disagrees.</param>
/// <param name="Reason">The reason of a disagreement, or null.</param>
[EventName("agreement.given.v1")]
public sealed record AgreementGiven(string Step, int Attempt, string Officer, bool Agrees, string? Reason) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var facts = state.Fact<AgreementFacts>();
        return state.WithFact(facts with { Answers = facts.Answers.Add(new AgreementAnswer(Officer, Agrees, Reason, stamp.Time)) })
            .WithAttempt(Step, attempt => attempt.ActedBy(Officer));
    }
}
