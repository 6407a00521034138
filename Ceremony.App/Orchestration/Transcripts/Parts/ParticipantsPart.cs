using System.Globalization;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Scripts;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>Who took part, in which role, who checked whose identity, and from when to when everybody was in the room.</summary>
public sealed class ParticipantsPart : TranscriptPart
{
    /// <inheritdoc/>
    public override int Place => 100;

    /// <inheritdoc/>
    public override IEnumerable<ITranscriptSection> Sections(RecordView record) =>
    [
        new ParticipantsSection(
        [
            .. record.Script.Officers.Select(officer =>
            {
                var person = record.State.People[officer.Id];
                return new ParticipantsSection.Row(
                    officer.Name, officer.RoleTitles, officer.Organisation, person.Document ?? "None",
                    person.CheckedBy is null ? "Not checked" : record.State.NameOf(person.CheckedBy), Stays(record, person))
                {
                    Appointment = person.Appointment ?? "None shown",
                };
            }),
        ])
        {
            Duties =
            [
                .. record.Script.Duties.Select(duty => new ParticipantsSection.Duty(
                    duty.Role.Title(), string.Join(", ", record.Script.With(duty.Role).Select(officer => officer.Name)), duty.Duty)),
            ],
        },
    ];

    /// <inheritdoc/>
    public override IEnumerable<ClauseFinding> Clauses(RecordView record)
    {
        var state = record.State;
        var here = ParticipantsSection.Heading;
        var came = state.People.Values.Where(person => !person.Stays.IsEmpty).ToList();
        var notChecked = came.Where(person => person.CheckedBy is null).Select(person => state.NameOf(person.Officer)).ToList();
        yield return notChecked.Count > 0
            ? ClauseFinding.NotCovered("KC-01", $"the identity of {string.Join(", ", notChecked)} was not checked", here)
            : came.Count > 0 && came.All(person => person.Appointment is not null)
            ? ClauseFinding.Covered("KC-01", "every identity was checked by a named person, who saw the letter of appointment", here)
            : ClauseFinding.InPart("KC-01", "every identity was checked by a named person; a letter of appointment was not seen from everybody", here);
        yield return InControl(record, came);
        yield return ClauseFinding.Covered("KC-04", $"each of {came.Count} people has a role with a duty", here);
        if (record.Script.Officers.Any(officer => officer.Has(Role.ShareHolder) || officer.Has(Role.PieceHolder) || officer.Has(Role.PinHolder) || officer.Has(Role.SecurityOfficer)))
        {
            yield return ClauseFinding.InPart("KC-05", "custodians are named; their acceptance and their deputies are not on this record", here);
        }
        else
        {
            yield return ClauseFinding.NotApplicable("KC-05", "nobody was given custody of a secret");
        }

        yield return record.Script.Place.Length > 0
            ? ClauseFinding.InPart("KC-13", "the room and everybody’s stays are recorded; how it is protected is not", here)
            : ClauseFinding.NotCovered("KC-13", "the room is not named");
    }

    private static ClauseFinding InControl(RecordView record, List<Attendance> came)
    {
        // Evidence comes from acts: at each of them there were at least two, or the record says so.
        var acts = record.State.Steps.Skip(1)
            .SelectMany(step => step.Attempts.SelectMany(attempt => attempt.Confirmations.Select(answer => answer.At).Concat(attempt.EndedAt is { } end ? [end] : [])))
            .Concat(record.State.Fact<ShareTable>().All.Select(share => share.ImportedAt).OfType<DateTimeOffset>())
            .ToList();
        if (acts.Count == 0)
        {
            return ClauseFinding.NotCovered("KC-02", "no act is on this record");
        }

        var (least, at) = acts.Select(time => (Count: HeadCount(came, time), Time: time)).Min();
        return least >= 2
            ? ClauseFinding.Covered("KC-02", string.Create(CultureInfo.InvariantCulture, $"at every act after the roll call at least {least} people were present"), ParticipantsSection.Heading, StepsSection.Heading)
            : ClauseFinding.NotCovered("KC-02", string.Create(CultureInfo.InvariantCulture, $"at {record.Times.Minute(at)} only {least} was present"), ParticipantsSection.Heading);
    }

    /// <summary>How many people were in the room at a time.</summary>
    internal static int HeadCount(IEnumerable<Attendance> people, DateTimeOffset at) =>
        people.Count(person => person.Stays.Any(stay => stay.In <= at && (stay.Out is not { } left || left >= at)));

    private static string Stays(RecordView record, Attendance person) => person.Stays.IsEmpty
        ? "Absent"
        : string.Join(", ", person.Stays.Select(stay => $"{record.Times.Minute(stay.In)}–{(stay.Out is { } left ? record.Times.Minute(left) : "close")}"));
}
