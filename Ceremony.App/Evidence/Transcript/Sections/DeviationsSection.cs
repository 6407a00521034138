using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>The recorded departures from the script, then refused actions and retries. "None" is printed.</summary>
/// <param name="Rows">The deviations.</param>
/// <param name="Refusals">Refused actions and retries.</param>
/// <param name="Caption">A sentence above the table, such as when they were read out, or null.</param>
public sealed record DeviationsSection(
    IReadOnlyList<DeviationsSection.Row> Rows, IReadOnlyList<DeviationsSection.Refusal> Refusals, string? Caption = null) : ITranscriptSection
{
    /// <summary>The section's title, for references to it.</summary>
    public const string Heading = "Deviations";

    /// <inheritdoc/>
    public string Title => Heading;

    /// <inheritdoc/>
    public bool StartsPage => false;

    /// <inheritdoc/>
    public void Compose(Flow flow)
    {
        if (Rows.Count == 0)
        {
            flow.Paragraph("None." + (Caption is null ? "" : " " + Caption));
        }
        else
        {
            flow.Table(Table.Plain(
                [new("No.", 10, Bold: true), new("Where", 23), new("Expected", 36), new("Happened", 42), new("Decided", 36), new("By", 25)],
                Rows.Select(row => new Table.Row(row.Number, row.Where, row.Expected, row.Happened, row.Decided, Initials.Keep(row.By))))
                with
            { Caption = Caption });
        }

        flow.SubHeading("Refused actions and retries");
        if (Refusals.Count == 0)
        {
            flow.Paragraph("None.");
            return;
        }

        flow.Table(Table.Plain(
            [new("Where", 25, Bold: true), new("Who", 28), new("What", 60), new("Cause or rule", 40), new("Then", 30)],
            Refusals.Select(refusal => new Table.Row(refusal.Where, refusal.Who, refusal.What, refusal.Cause, refusal.Then))));
    }

    /// <summary>A deviation.</summary>
    /// <param name="Number">Such as D1.</param>
    /// <param name="Where">Step and time.</param>
    /// <param name="Expected">What the script expects.</param>
    /// <param name="Happened">What happened.</param>
    /// <param name="Decided">What was decided.</param>
    /// <param name="By">By whom.</param>
    public sealed record Row(string Number, string Where, string Expected, string Happened, string Decided, string By);

    /// <summary>A refused action or a retry.</summary>
    /// <param name="Where">Step, attempt, time.</param>
    /// <param name="Who">Officer.</param>
    /// <param name="What">What was refused or tried again.</param>
    /// <param name="Cause">The cause in words, with the rule's code.</param>
    /// <param name="Then">What followed.</param>
    public sealed record Refusal(string Where, string Who, string What, string Cause, string Then);
}
