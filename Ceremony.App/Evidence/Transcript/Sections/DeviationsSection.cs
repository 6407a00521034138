using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>The recorded departures from the script, then refused actions, retries and breaks. "None" is printed.</summary>
/// <param name="Rows">The deviations.</param>
/// <param name="Refusals">Refused actions and what interrupted the console.</param>
/// <param name="Caption">A sentence above the table, such as when they were read out, or null.</param>
public sealed record DeviationsSection(
    IReadOnlyList<DeviationsSection.Row> Rows, IReadOnlyList<DeviationsSection.Refusal> Refusals, string? Caption = null) : ITranscriptSection
{
    /// <summary>The section's title, for references to it.</summary>
    public const string Heading = "Deviations";

    /// <summary>Steps that were tried more than once.</summary>
    public IReadOnlyList<Retry> Retries { get; init; } = [];

    /// <summary>Times in which the ceremony was suspended.</summary>
    public IReadOnlyList<Pause> Breaks { get; init; } = [];

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
                Rows.Select(row => new Table.Row(row.Number, row.Where, row.Expected, row.Happened, row.Decided, Initials.Keep(row.By)) { Anchors = [row.Number] }))
                with
            { Caption = Caption });
        }

        List(
            flow, "Refused actions", [new("Where", 25, Bold: true), new("Who", 28), new("What", 60), new("Cause or rule", 40), new("Then", 30)],
            Refusals.Select(refusal => new Table.Row(refusal.Where, Initials.Keep(refusal.Who), refusal.What, refusal.Cause, refusal.Then)));
        List(
            flow, "Retries", [new("Step", 40, Bold: true), new("Attempt", 18), new("Cause, in a person’s words", 90), new("Time", 24)],
            Retries.Select(retry => new Table.Row(retry.Step, retry.Attempt, retry.Cause, retry.Time)));
        List(
            flow, "Breaks", [new("From, to", 30, Bold: true), new("Why, and what was sealed", 70), new("Found on return", 70)],
            Breaks.Select(pause => new Table.Row(pause.Time, pause.Reason, pause.Found)));
    }

    private static void List(Flow flow, string title, IReadOnlyList<Table.Column> columns, IEnumerable<Table.Row> rows)
    {
        var all = rows.ToList();
        flow.SubHeading(title);
        if (all.Count == 0)
        {
            flow.Paragraph("None.");
        }
        else
        {
            flow.Table(Table.Plain(columns, all));
        }
    }

    /// <summary>Another attempt at a step.</summary>
    /// <param name="Step">The step, by number and name.</param>
    /// <param name="Attempt">Which attempt.</param>
    /// <param name="Cause">Why, in a person's words.</param>
    /// <param name="Time">When it began.</param>
    public sealed record Retry(string Step, string Attempt, string Cause, string Time);

    /// <summary>A time in which the ceremony was suspended.</summary>
    /// <param name="Time">From and to.</param>
    /// <param name="Reason">Why, and what was sealed where.</param>
    /// <param name="Found">What was compared on return.</param>
    public sealed record Pause(string Time, string Reason, string Found);

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
