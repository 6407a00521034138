using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>The copies of an old share were destroyed before witnesses, or something is left.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Share">Number of the old share, from 21.</param>
/// <param name="Files">Copies of its file that were destroyed; it tells of places.</param>
/// <param name="Papers">Papers, envelopes and sheets that were destroyed; it tells of places.</param>
/// <param name="Missing"><see cref="NothingMissing"/> or <see cref="SomeMissing"/>.</param>
/// <param name="Left">What is missing or was kept; empty if nothing.</param>
[EventName("old-copies.destroyed.v1")]
public sealed record OldCopiesDestroyed(
    string Step,
    int Attempt,
    int Share,
    [property: Withheld(DisclosureClass.Auditor)] string Files,
    [property: Withheld(DisclosureClass.Auditor)] string Papers,
    string Missing,
    [property: Withheld(DisclosureClass.Auditor)] string Left) : CeremonyEvent
{
    /// <summary>Nothing that is known of is left.</summary>
    public const string NothingMissing = "none";

    /// <summary>Something is missing or was kept.</summary>
    public const string SomeMissing = "some";

    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var facts = state.Fact<OldSetFacts>();
        return state.WithFact(facts with { Fates = facts.Fates.RemoveAll(fate => fate.Share == Share).Add(new OldShareFate(Share, Missing == NothingMissing, Left)) })
            .WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
    }
}
