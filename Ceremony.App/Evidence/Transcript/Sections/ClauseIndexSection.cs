using System.Globalization;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript.Clauses;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>Each requirement on key ceremonies with its source, and the page where the evidence is, or why there is none.</summary>
/// <param name="Findings">One finding for each requirement, in the order of the list.</param>
public sealed record ClauseIndexSection(IReadOnlyList<ClauseFinding> Findings) : ITranscriptSection
{
    /// <summary>The section's title, for references to it.</summary>
    public const string Heading = "Clause index";

    /// <inheritdoc/>
    public string Title => Heading;

    /// <inheritdoc/>
    public bool StartsPage => true;

    /// <inheritdoc/>
    public void Compose(Flow flow)
    {
        flow.Paragraph("For who comes with a list of clauses: each requirement, who asks for it, and where its evidence is in this document. Found in the record by the console, requirement by requirement.");
        flow.Table(new Table(
            [new("No.", 13, Bold: true), new("Requirement", 60), new("Source", 35), new("Evidence", 62)],
            [.. ClauseList.All.Zip(Findings).GroupBy(pair => pair.First.Subject).Select(group => new Table.Group(group.Key, [.. group.Select(pair => Row(flow, pair.First, pair.Second))]))])
        { Caption = Summary() });
        flow.Remark(ClauseList.Sources);
    }

    private static Table.Row Row(Flow flow, Clause clause, ClauseFinding finding) => new(
        clause.Id, clause.Sentence, clause.Source, (finding.Outcome switch
        {
            ClauseOutcome.Covered => Pages(flow, finding, "Page", "Pages"),
            ClauseOutcome.InPart => finding.Places.Count == 0 ? RichText.Bold("In part") : RichText.FromString("In part, ") + Pages(flow, finding, "page", "pages"),
            ClauseOutcome.NotApplicable => RichText.FromString("Not applicable"),
            _ => RichText.Bold("Not covered") + (finding.Places.Count == 0 ? RichText.Empty : RichText.FromString(", ") + Pages(flow, finding, "page", "pages")),
        }) + $": {finding.Note}.");

    private static RichText Pages(Flow flow, ClauseFinding finding, string one, string several)
    {
        var pages = finding.Places.Select(place => flow.PageOf(place)).OfType<int>().Distinct().Order().Select(page => page.ToString(CultureInfo.InvariantCulture)).ToList();
        return RichText.Bold(pages.Count switch
        {
            0 => $"{one} ?",
            1 => $"{one}\u00a0{pages[0]}",
            _ => $"{several}\u00a0{string.Join(", ", pages.Take(pages.Count - 1))} and {pages[^1]}",
        });
    }

    private string Summary()
    {
        int Count(ClauseOutcome outcome) => Findings.Count(finding => finding.Outcome == outcome);
        return string.Create(CultureInfo.InvariantCulture,
            $"{Findings.Count} requirements: {Count(ClauseOutcome.Covered)} covered, {Count(ClauseOutcome.InPart)} in part, {Count(ClauseOutcome.NotApplicable)} not applicable, {Count(ClauseOutcome.NotCovered)} not covered.");
    }
}
