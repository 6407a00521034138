using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>What the console found out about its own computer, check by check, with its result.</summary>
/// <param name="Caption">When they were made and by whom they were read.</param>
/// <param name="Rows">The checks.</param>
public sealed record OpeningChecksSection(string Caption, IReadOnlyList<OpeningChecksSection.Row> Rows) : ITranscriptSection
{
    /// <summary>The section's title, for references to it.</summary>
    public const string Heading = "Opening checks";

    /// <inheritdoc/>
    public string Title => Heading;

    /// <inheritdoc/>
    public bool StartsPage => false;

    /// <inheritdoc/>
    public void Compose(Flow flow)
    {
        if (Rows.Count == 0)
        {
            flow.Paragraph("None is on this record.");
            return;
        }

        flow.Table(Table.Plain(
            [new("Check", 32, Bold: true), new("Found", 104), new("Result", 30)],
            Rows.Select(row => new Table.Row(row.Name, row.Found, row.NeedsDecision ? RichText.Marked(row.Result) : row.Result)))
            with
        { Caption = Caption });
    }

    /// <summary>A check.</summary>
    /// <param name="Name">What was checked.</param>
    /// <param name="Found">What was found.</param>
    /// <param name="Result">As it should be, to be decided by people, or not checked.</param>
    /// <param name="NeedsDecision">It is not as it should be; people decided to go on.</param>
    public sealed record Row(string Name, RichText Found, string Result, bool NeedsDecision);
}
