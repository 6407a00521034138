using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>Each participant's answer, with room for ink and an empty signature field of the same name.</summary>
/// <param name="Rows">One row per participant.</param>
public sealed record AgreementSection(IReadOnlyList<AgreementSection.Row> Rows) : ITranscriptSection
{
    /// <summary>The section's title, for references to it.</summary>
    public const string Heading = "Agreement";

    private const float RowHeight = 13.4f * 72 / 25.4f;

    /// <inheritdoc/>
    public string Title => Heading;

    /// <inheritdoc/>
    public bool StartsPage => true;

    /// <inheritdoc/>
    public void Compose(Flow flow)
    {
        flow.Paragraph("Each participant answered at their own station before the journal was closed. "
            + "The ink line is for the printed copy; a signature made in the file fills the empty field of the same name.");
        flow.Table(Table.Plain(
            [new("Officer", 28, Bold: true), new("Role", 29), new("Answer", 26), new("Time", 14), new("Signature in ink", 54), new("Date", 25)],
            Rows.Select(Cells))
            with
        { Caption = Summary(), InkRowHeight = RowHeight });
        foreach (var row in Rows.Where(row => row.Reason is not null))
        {
            flow.Notice(RichText.Bold($"{row.Officer}, {Lower(row.Role)}, {Words(row.Answer)}:") + $" “{row.Reason}”");
        }
    }

    private static string Lower(string role) => role.Length == 0 ? role : char.ToLowerInvariant(role[0]) + role[1..];

    private static string Words(Answer answer) => answer switch
    {
        Answer.Agrees => "agrees",
        Answer.Disagrees => "disagrees",
        _ => "did not answer",
    };

    private static Table.Row Cells(Row row) => new(
        row.Officer,
        row.Role,
        row.Answer == Answer.Agrees ? Words(row.Answer) : RichText.Marked(Words(row.Answer)),
        row.Time,
        new Table.Cell(RichText.Empty) { InkLine = 0.92f, Slot = new SignatureSlot(row.Officer, row.Role) },
        new Table.Cell(RichText.Empty) { InkLine = 1 });

    private string Summary()
    {
        int Count(Answer answer) => Rows.Count(row => row.Answer == answer);
        var parts = new List<string> { $"{Count(Answer.Agrees)} agree" + (Count(Answer.Agrees) == 1 ? "s" : "") };
        if (Count(Answer.Disagrees) is > 0 and var against)
        {
            parts.Add($"{against} disagree" + (against == 1 ? "s" : ""));
        }

        if (Count(Answer.None) is > 0 and var silent)
        {
            parts.Add($"{silent} did not answer");
        }

        return string.Join(", ", parts) + ". A reason is printed word for word.";
    }

    /// <summary>What a participant answered.</summary>
    public enum Answer
    {
        /// <summary>Done as scripted.</summary>
        Agrees,

        /// <summary>Not done as scripted; the reason is printed.</summary>
        Disagrees,

        /// <summary>No answer is recorded.</summary>
        None,
    }

    /// <summary>A participant's answer.</summary>
    /// <param name="Officer">Name; the signature field is named after it.</param>
    /// <param name="Role">Role.</param>
    /// <param name="Answer">The answer.</param>
    /// <param name="Time">When.</param>
    /// <param name="Reason">The reason in the participant's own words, or null.</param>
    public sealed record Row(string Officer, string Role, Answer Answer, string Time, string? Reason = null);
}
