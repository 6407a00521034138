using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Orchestration.Transcripts;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

/// <summary>The clause index is found in the record: take a fact away, and the answer changes.</summary>
public sealed class ClauseIndexTests : IDisposable
{
    private readonly ConsoleSigningKey key = ConsoleSigningKey.Create(KeyPurpose.Production, SampleTranscript.Made);
    private readonly SampleRun run;
    private readonly RecordView record;

    public ClauseIndexTests()
    {
        run = new SampleRun(key);
        record = TranscriptFromJournal.Replay(new PageSource.Inside(run.Journal, run.Script, new string('a', 64), DisclosureClass.Internal));
    }

    public void Dispose() => key.Dispose();

    [Fact]
    public void All_requirements_are_answered_once_and_in_order() => Assert.Equal(
        Enumerable.Range(1, 42).Select(number => $"KC-{number:00}"),
        Index(record).Select(finding => finding.Clause));

    [Fact]
    public void Every_page_named_has_the_evidence_that_is_named()
    {
        foreach (var paper in Enum.GetValues<App.Evidence.Pdf.Paper>())
        {
            var document = TranscriptMapping.Map(record) with { Paper = paper };
            var pages = TranscriptPages.Lay(document).Texts;
            var index = string.Concat(pages.Where(page => page.Contains("Clause index", StringComparison.Ordinal))).Replace('\n', ' ').Replace('\u00a0', ' ');
            var steps = pages.Select((text, i) => (Text: text, Number: i + 1)).Where(page => page.Text.Contains("\nSteps", StringComparison.Ordinal)).ToList();
            foreach (var finding in Index(record).Where(finding => finding.Places.Count > 0))
            {
                var numbers = finding.Places.Select(place => place == StepsSection.RemarkAnchor
                    ? steps.Single(page => page.Text.Contains("\nPlanned: ", StringComparison.Ordinal)).Number
                    : place.StartsWith("step ", StringComparison.Ordinal)
                    ? steps.First(page => page.Text.Contains($"\n{place[5..]}\n", StringComparison.Ordinal)).Number
                    : 1 + pages.TakeWhile(text => !Regex.IsMatch(text, $@"\n({(place[0] == 'D' && char.IsAsciiDigit(place[1]) ? "" : @"\d+\n")}){place}\n")).Count()).Distinct().Order().ToList();
                var said = numbers.Count == 1 ? $"page {numbers[0]}" : $"pages {string.Join(", ", numbers.SkipLast(1))} and {numbers[^1]}";
                var row = index[index.IndexOf(finding.Clause, StringComparison.Ordinal)..];
                row = row[..(row.IndexOf("KC-", 5, StringComparison.Ordinal) is > 0 and var end ? end : row.Length)];
                Assert.Contains(said, row, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public void What_speaks_against_a_requirement_is_told_and_outweighs_the_rest()
    {
        Assert.Equal(ClauseOutcome.InPart, Outcome(record, "KC-01"));
        Assert.Equal(ClauseOutcome.NotCovered, Outcome(WithPeople(person => person with { CheckedBy = null }), "KC-01"));
        Assert.Equal(ClauseOutcome.Covered, Outcome(WithPeople(person => person with { Appointment = "KM-12" }), "KC-01"));
        Assert.Equal(ClauseOutcome.Covered, Outcome(record, "KC-34"));
        Assert.Equal((ClauseOutcome.Covered, ClauseOutcome.Covered), (Outcome(record, "KC-36"), Outcome(record, "KC-37")));
        Assert.Equal((ClauseOutcome.Covered, ClauseOutcome.NotCovered), Kept(new RetentionRule(2, AfterKeyEnd: true)));
        Assert.Equal((ClauseOutcome.NotCovered, ClauseOutcome.NotCovered), Kept(new RetentionRule(20, AfterKeyEnd: false)));
        Assert.Equal((ClauseOutcome.NotCovered, ClauseOutcome.NotCovered), Kept(null));
        Assert.Equal(ClauseOutcome.Covered, Outcome(record, "KC-02"));
        Assert.Equal(ClauseOutcome.NotCovered, Outcome(WithPeople(person => person.Officer == "a-berg" ? person : person with { Stays = [person.Stays[0] with { Out = person.Stays[0].In }] }), "KC-02"));
        Assert.Equal(ClauseOutcome.Covered, Outcome(record, "KC-08"));
        Assert.Equal(ClauseOutcome.NotCovered, Outcome(WithPeople(person => person.Officer == "a-berg" ? person : person with { Stays = [] }), "KC-08"));
        Assert.Equal(ClauseOutcome.NotCovered, Outcome(record, "KC-17")); // its root is not known
        Assert.Equal(ClauseOutcome.NotCovered, Outcome(record with { State = record.State with { Phase = CeremonyPhase.Running } }, "KC-31"));
        Assert.Equal(ClauseOutcome.NotApplicable, Outcome(record, "KC-25"));
        Assert.Equal(ClauseOutcome.NotCovered, Outcome(record with { Journal = record.Journal with { Events = record.Journal.Events.Add("key.generated.v1", 1) } }, "KC-25"));
    }

    [Fact]
    public void A_record_of_nothing_but_its_script_covers_nothing_that_happens_in_a_ceremony()
    {
        var first = run.Journal.AsSpan(0, run.Journal.AsSpan().IndexOf((byte)'\n') + 1).ToArray();
        var begun = TranscriptFromJournal.Replay(new PageSource.Inside(first, run.Script, new string('a', 64), DisclosureClass.Internal));

        Assert.Empty(begun.State.Fact<ShareTable>().All);
        var covered = Index(begun).Where(finding => finding.Outcome == ClauseOutcome.Covered).Select(finding => finding.Clause).ToArray();
        Assert.Empty(covered.Intersect(["KC-01", "KC-02", "KC-03", "KC-08", "KC-14", "KC-16", "KC-17", "KC-18", "KC-21", "KC-31", "KC-33", "KC-34", "KC-42"]));
    }

    [Fact]
    public void The_document_of_clauses_has_each_of_them_with_its_source()
    {
        var text = File.ReadAllText(RepositoryFiles.PathOf("docs", "clauses.md"));

        Assert.All(ClauseList.All, clause => Assert.Contains($"| {clause.Id} | {clause.Sentence} | {clause.Source} |", text, StringComparison.Ordinal));
    }

    private (ClauseOutcome, ClauseOutcome) Kept(RetentionRule? rule)
    {
        var view = record with { State = record.State with { Script = record.Script with { Retention = rule } } };
        return (Outcome(view, "KC-36"), Outcome(view, "KC-37"));
    }

    private static IReadOnlyList<ClauseFinding> Index(RecordView view) =>
        TranscriptMapping.Map(view).Sections.OfType<ClauseIndexSection>().Single().Findings;

    private static ClauseOutcome Outcome(RecordView view, string clause) => Index(view).Single(finding => finding.Clause == clause).Outcome;

    private RecordView WithPeople(Func<Attendance, Attendance> change) => record with
    {
        State = record.State with { People = record.State.People.Values.ToImmutableSortedDictionary(person => person.Officer, change) },
    };
}
