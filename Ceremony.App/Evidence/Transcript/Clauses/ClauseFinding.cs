namespace Ceremony.App.Evidence.Transcript.Clauses;

/// <summary>What one part of a transcript found in the record for one requirement.</summary>
/// <param name="Clause">The requirement, such as KC-09.</param>
/// <param name="Outcome">How the record stands to it.</param>
/// <param name="Note">What is there, what is missing, or why it is about something else; a sentence without its point.</param>
/// <param name="Places">Titles of sections and anchors of rows where the evidence is.</param>
public sealed record ClauseFinding(string Clause, ClauseOutcome Outcome, string Note, params IReadOnlyList<string> Places)
{
    /// <summary>The evidence is there.</summary>
    public static ClauseFinding Covered(string clause, string note, params IReadOnlyList<string> places) => new(clause, ClauseOutcome.Covered, note, places);

    /// <summary>Some of the evidence is there.</summary>
    public static ClauseFinding InPart(string clause, string note, params IReadOnlyList<string> places) => new(clause, ClauseOutcome.InPart, note, places);

    /// <summary>The evidence is missing, or speaks against it.</summary>
    public static ClauseFinding NotCovered(string clause, string note, params IReadOnlyList<string> places) => new(clause, ClauseOutcome.NotCovered, note, places);

    /// <summary>The requirement is about something that this ceremony did not do.</summary>
    public static ClauseFinding NotApplicable(string clause, string note) => new(clause, ClauseOutcome.NotApplicable, note);

    /// <summary>What several parts found, as one finding for each requirement of the list: what speaks against it wins, then what is there in part.</summary>
    /// <param name="findings">All findings.</param>
    /// <returns>One for each entry of <see cref="ClauseList.All"/>, in its order; one without any finding is not covered.</returns>
    /// <exception cref="InvalidOperationException">A finding names a requirement that is not on the list: a fault in a part.</exception>
    public static IReadOnlyList<ClauseFinding> Join(IEnumerable<ClauseFinding> findings)
    {
        var byClause = findings.ToLookup(finding => finding.Clause, StringComparer.Ordinal);
        if (byClause.FirstOrDefault(group => ClauseList.All.All(clause => clause.Id != group.Key)) is { } unknown)
        {
            throw new InvalidOperationException($"There is no requirement {unknown.Key}.");
        }

        return [.. ClauseList.All.Select(clause => Join(clause.Id, [.. byClause[clause.Id]]))];
    }

    private static ClauseFinding Join(string clause, IReadOnlyList<ClauseFinding> findings)
    {
        if (findings.Count == 0)
        {
            return NotCovered(clause, "nothing on this record shows it");
        }

        var outcome = findings.Min(finding => finding.Outcome);
        var counted = findings.Where(finding => finding.Outcome == outcome || (outcome == ClauseOutcome.InPart && finding.Outcome == ClauseOutcome.Covered)).ToList();
        return new ClauseFinding(
            clause, outcome, string.Join("; ", counted.Select(finding => finding.Note).Distinct()), [.. counted.SelectMany(finding => finding.Places).Distinct()]);
    }
}
