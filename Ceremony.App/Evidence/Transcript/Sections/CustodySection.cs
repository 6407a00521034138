using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>Who holds what after the ceremony, and on what it lies. Never a secret, and nothing about one.</summary>
/// <param name="Rows">One row per thing or copy.</param>
/// <param name="Remarks">Sentences under the table.</param>
public sealed record CustodySection(IReadOnlyList<CustodySection.Row> Rows, IReadOnlyList<string> Remarks) : ITranscriptSection
{
    /// <summary>The section's title, for references to it.</summary>
    public const string Heading = "Custody after the ceremony";

    /// <inheritdoc/>
    public string Title => Heading;

    /// <inheritdoc/>
    public bool StartsPage => false;

    /// <inheritdoc/>
    public void Compose(Flow flow)
    {
        if (Rows.Count == 0)
        {
            flow.Paragraph("Nothing on this record was given into anybody’s custody.");
        }
        else
        {
            flow.Table(Table.Plain(
                [new("What", 52, Bold: true), new("Held by", 36), new("On or in", 42), new("Since", 16), new("Rests on", 44)],
                Rows.Select(row => new Table.Row(row.What, Initials.Keep(row.HeldBy), row.Place, row.Since, row.RestsOn))));
        }

        if (Remarks.Count > 0)
        {
            flow.Remark(string.Join(' ', Remarks));
        }
    }

    /// <summary>A thing, or one copy of it.</summary>
    /// <param name="What">The thing.</param>
    /// <param name="HeldBy">Its holder.</param>
    /// <param name="Place">The medium, bag or device.</param>
    /// <param name="Since">When it was put there.</param>
    /// <param name="RestsOn">On what that rests.</param>
    public sealed record Row(string What, string HeldBy, string Place, string Since, string RestsOn);
}
