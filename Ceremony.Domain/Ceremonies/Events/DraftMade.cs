using Ceremony.Domain.Ceremonies.Certificates;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The console drafted what is to be signed, and no rule stands against it.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Tbs">The bytes to be signed (DER), lower-case hex.</param>
/// <param name="Opinion">What another program says of them.</param>
[EventName("draft.made.v1")]
public sealed record DraftMade(string Step, int Attempt, IssuedKind Kind, string Tbs, SecondOpinion Opinion) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) =>
        state.WithFact(state.Fact<CertificateTable>().With(new DraftFacts(Kind, Tbs, Opinion, Step, Attempt, stamp.Time)));
}
