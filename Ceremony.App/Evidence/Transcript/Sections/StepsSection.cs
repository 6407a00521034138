using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>What the script planned, beside what was done.</summary>
/// <param name="TimeZone">The times' difference to UTC, such as "UTC+01:00".</param>
/// <param name="Acts">The acts in order.</param>
/// <param name="Remark">A sentence under the table, or null.</param>
public sealed record StepsSection(string TimeZone, IReadOnlyList<StepsSection.Act> Acts, string? Remark = null) : ITranscriptSection
{
    /// <summary>The section's title, for references to it.</summary>
    public const string Heading = "Steps";

    /// <summary>The name of the place of the remark, for references to what it says.</summary>
    public const string RemarkAnchor = "remark on the steps";

    /// <inheritdoc/>
    public string Title => Heading;

    /// <inheritdoc/>
    public bool StartsPage => false;

    /// <inheritdoc/>
    public void Compose(Flow flow)
    {
        flow.Table(new Table(
            [
                new("Step", 9), new("What", 31, Bold: true), new("Who", 26), new("Time", 12),
                new("Who", 28, RuleBefore: true), new("Time", 19), new("Evidence", 45),
            ],
            [.. Acts.Select(act => new Table.Group(act.Name, [.. act.Rows.Select(Cells)]))])
        {
            Caption = $"What the script planned, beside what was done. Times are {TimeZone}.",
            Overheads = [new("Planned", 4), new("Actual", 3)],
        });
        if (Remark is not null)
        {
            flow.Need(40);
            flow.Anchor(RemarkAnchor);
            flow.Remark(Remark);
        }
    }

    private static Table.Row Cells(Row row) => new(
        row.Step, row.What, row.PlannedWho, row.PlannedTime, Initials.Keep(row.ActualWho), row.Time,
        row.Deviation is null ? row.Evidence : row.Evidence + " " + RichText.Marked(row.Deviation))
    {
        Anchors = row.Anchor is { } anchor ? [anchor] : [],
    };

    /// <summary>An act.</summary>
    /// <param name="Name">Number and name, such as "1 Open".</param>
    /// <param name="Rows">Its steps; a step tried twice has two rows.</param>
    public sealed record Act(string Name, IReadOnlyList<Row> Rows);

    /// <summary>A step, or one attempt at it.</summary>
    /// <param name="Step">Number.</param>
    /// <param name="What">The step's name.</param>
    /// <param name="PlannedWho">Roles.</param>
    /// <param name="PlannedTime">How long it was planned to take, such as "4 min".</param>
    /// <param name="ActualWho">Officers; "Not done" where it was not.</param>
    /// <param name="Time">Local time, or from and to.</param>
    /// <param name="Evidence">What it left.</param>
    /// <param name="Deviation">Number of the deviation, such as D1, or null.</param>
    public sealed record Row(string Step, string What, string PlannedWho, string PlannedTime, string ActualWho, string Time, RichText Evidence, string? Deviation = null)
    {
        /// <summary>The name under which other pages refer to the row, or null.</summary>
        public string? Anchor { get; init; }
    }
}
