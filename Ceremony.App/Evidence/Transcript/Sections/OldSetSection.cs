using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>The old shares of a refresh or a re-split. Never a share, and no value of the refresh itself.</summary>
/// <param name="Ceremony">The ceremony in whose record the old set is, or null.</param>
/// <param name="IsResplit">True for a re-split, in which the share keeps its value.</param>
/// <param name="Rows">One row per old share.</param>
public sealed record OldSetSection(string? Ceremony, bool IsResplit, IReadOnlyList<OldSetSection.Row> Rows) : ITranscriptSection
{
    /// <summary>The section's title, for references to it.</summary>
    public const string Heading = "The old set of shares";

    /// <inheritdoc/>
    public string Title => Heading;

    /// <inheritdoc/>
    public bool StartsPage => false;

    /// <inheritdoc/>
    public void Compose(Flow flow)
    {
        flow.Table(Table.Plain(
            [new("Old share", 22, Bold: true), new("File", 48), new("Check value", 38), new("What was done", 34), new("Its copies", 48)],
            Rows.Select(row => new Table.Row(row.Share, row.FileName, row.CheckValue, row.Done, row.Copies)))
        with
        {
            Caption = IsResplit
                ? "The share was sealed anew with the same value, under a new password with new holders. Old pieces still open any old copy of the file, and who knew the share knows it still."
                : "Every share was changed by values that cancel out: key, KCV and backups stay, and an old share is of no use with the new ones. A complete old set would still work.",
        });
        flow.Facts([new("Record of the old set", Ceremony ?? "None on this console")]);
    }

    /// <summary>An old share.</summary>
    /// <param name="Share">Its name.</param>
    /// <param name="FileName">Name of its file.</param>
    /// <param name="CheckValue">Its check value.</param>
    /// <param name="Done">That it was opened and changed.</param>
    /// <param name="Copies">What became of its copies.</param>
    public sealed record Row(string Share, string FileName, RichText CheckValue, string Done, string Copies);
}
