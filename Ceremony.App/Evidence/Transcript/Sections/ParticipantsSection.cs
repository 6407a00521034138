using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>Who took part, in which role, and who checked whose identity. Document numbers are not recorded.</summary>
/// <param name="Rows">One row per officer.</param>
public sealed record ParticipantsSection(IReadOnlyList<ParticipantsSection.Row> Rows) : ITranscriptSection
{
    /// <inheritdoc/>
    public string Title => "Participants";

    /// <inheritdoc/>
    public bool StartsPage => true;

    /// <inheritdoc/>
    public void Compose(Flow flow) => flow.Table(Table.Plain(
        [new("Officer", 22, Bold: true), new("Role", 25), new("Organisation", 32), new("Document seen", 29), new("Checked by", 25), new("In", 14), new("Out", 14)],
        Rows.Select(row => new Table.Row(row.Officer, row.Role, row.Organisation, row.DocumentSeen, row.CheckedBy, row.In, row.Out)))
        with
    { Caption = "Each identity was checked by a named person. Document numbers are not recorded." });

    /// <summary>An officer.</summary>
    /// <param name="Officer">Name.</param>
    /// <param name="Role">Role or roles in this ceremony.</param>
    /// <param name="Organisation">Employer.</param>
    /// <param name="DocumentSeen">Kind of document, never its number.</param>
    /// <param name="CheckedBy">Who looked at it.</param>
    /// <param name="In">When presence began.</param>
    /// <param name="Out">When presence ended.</param>
    public sealed record Row(string Officer, string Role, string Organisation, string DocumentSeen, string CheckedBy, string In, string Out);
}
