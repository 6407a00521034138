using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>An officer's identity was checked by another officer, who also saw the letter that appoints them.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Officer">Whose identity.</param>
/// <param name="Document">Kind of document seen; never its number.</param>
/// <param name="Appointment">Reference and date of the letter, as they were written down.</param>
[EventName("identity.checked.v2")]
public sealed record AppointmentChecked(
    string Step,
    int Attempt,
    string Officer,
    [property: Withheld(DisclosureClass.Auditor)] string Document,
    [property: Withheld(DisclosureClass.Auditor)] string Appointment) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp) => (state with
    {
        People = state.People.SetItem(Officer, state.People[Officer] with { CheckedBy = stamp.Actor, Document = Document, Appointment = Appointment }),
    }).WithAttempt(Step, attempt => attempt.ActedBy(stamp.Actor));
}
