using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A holder put a copy of a share file, an envelope or a paper away, and said where it is kept.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">0 for a copy of the share file; else the piece, from 1; 1 for the paper with a share's whole password.</param>
/// <param name="Medium">Name of the medium; empty for a paper.</param>
/// <param name="Kind"><c>folder</c>, <c>download</c>, <c>sheet</c>, <c>brought</c> or <c>paper</c>.</param>
/// <param name="Bag">Bag number; the word “none”, or for a paper nothing, where it is in no bag.</param>
/// <param name="Place">Where it is kept; empty for a paper that is not kept apart from its holder.</param>
[EventName("copy.placed.v1")]
public sealed record CopyPlaced(
    string Step,
    int Attempt,
    int Share,
    int Piece,
    [property: Withheld(DisclosureClass.Auditor)] string Medium,
    string Kind,
    [property: Withheld(DisclosureClass.Auditor)] string Bag,
    [property: Withheld(DisclosureClass.Auditor)] string Place) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var facts = state.Fact<PutAwayFacts>();
        return state.WithFact(facts with { All = facts.All.Add(new PutAwayCopy(Share, Piece, Medium, Kind, PutAwayFacts.BagOf(Bag), Place, stamp.Actor, stamp.Time)) })
            .WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
    }
}
