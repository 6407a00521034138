using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>Who must be there for a place to be opened in which copies are kept.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Place">The place.</param>
/// <param name="Needs">Officers by id, other people as they were written, with commas; empty if it opens without any of them.</param>
[EventName("place.described.v1")]
public sealed record PlaceDescribed(
    string Step, int Attempt, [property: Withheld(DisclosureClass.Auditor)] string Place, [property: Withheld(DisclosureClass.Auditor)] string Needs) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var facts = state.Fact<PutAwayFacts>();
        var place = new DescribedPlace(Place, [.. Needs.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);
        return state.WithFact(facts with { Places = facts.Places.RemoveAll(known => PutAwayFacts.IsSamePlace(known.Place, Place)).Add(place) })
            .WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
    }
}
