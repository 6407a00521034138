using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>Who took part, in which role, and who checked whose identity. Document numbers are not recorded.</summary>
/// <param name="Rows">One row per officer.</param>
public sealed record ParticipantsSection(IReadOnlyList<ParticipantsSection.Row> Rows) : ITranscriptSection
{
    /// <summary>The section's title, for references to it.</summary>
    public const string Heading = "Participants";

    /// <inheritdoc/>
    public string Title => Heading;

    /// <summary>What each role does, by the script.</summary>
    public IReadOnlyList<Duty> Duties { get; init; } = [];

    /// <inheritdoc/>
    public bool StartsPage => true;

    /// <inheritdoc/>
    public void Compose(Flow flow)
    {
        flow.Table(Table.Plain(
            [new("Officer", 25, Bold: true), new("Role", 24), new("Organisation", 27), new("Document seen", 22), new("Appointment", 25), new("Checked by", 22), new("Present", 20)],
            Rows.Select(row => new Table.Row(row.Officer, row.Role, row.Organisation, row.DocumentSeen, row.Appointment, Initials.Keep(row.CheckedBy), row.Present)))
            with
        { Caption = "Who was in the room, from when to when. Of the document that was seen, the kind is recorded and never the number." });
        if (Duties.Count > 0)
        {
            flow.SubHeading("Duties");
            flow.Table(Table.Plain(
                [new("Role", 27, Bold: true), new("Held by", 46), new("Does", 90)],
                Duties.Select(duty => new Table.Row(duty.Role, Initials.Keep(duty.HeldBy), duty.Does))));
        }
    }

    /// <summary>What a role does.</summary>
    /// <param name="Role">The role.</param>
    /// <param name="HeldBy">Names, joined by commas.</param>
    /// <param name="Does">Its duty, in the script's words.</param>
    public sealed record Duty(string Role, string HeldBy, string Does);

    /// <summary>An officer.</summary>
    /// <param name="Officer">Name.</param>
    /// <param name="Role">Role or roles in this ceremony.</param>
    /// <param name="Organisation">Employer.</param>
    /// <param name="DocumentSeen">Kind of document, never its number.</param>
    /// <param name="CheckedBy">Who looked at it.</param>
    /// <param name="Present">Each stay from and to, such as "10:02–10:41, 10:55–close".</param>
    public sealed record Row(string Officer, string Role, string Organisation, string DocumentSeen, string CheckedBy, string Present)
    {
        /// <summary>Reference and date of the letter of appointment that was seen.</summary>
        public string Appointment { get; init; } = "None";
    }
}
