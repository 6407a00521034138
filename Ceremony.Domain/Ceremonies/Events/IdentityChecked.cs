using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>An officer's identity was checked by another officer.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Officer">Whose identity.</param>
/// <param name="Document">Kind of document seen; never its number.</param>
[EventName("identity.checked.v1")]
public sealed record IdentityChecked(
    string Step, int Attempt, string Officer, [property: Withheld(DisclosureClass.Auditor)] string Document) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => (state with
    {
        People = state.People.SetItem(Officer, state.People[Officer] with { CheckedBy = stamp.Actor, Document = Document }),
    }).WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
}
