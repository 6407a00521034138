using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies.Steps.ClockCheck;
using Ceremony.Domain.Ceremonies.Steps.OpeningChecks;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>The console itself: its software, what it found out about its computer, and its clock.</summary>
public sealed class ConsolePart : TranscriptPart
{
    private const string Software = "Software";
    private const string Clock = "Clock";

    // Checks that say what there is, and belong to the software.
    private static readonly string[] OfSoftware = ["build hash", "operating system", "libraries", "reader software"];

    /// <inheritdoc/>
    public override int Place => 1100;

    /// <inheritdoc/>
    public override IEnumerable<ITranscriptSection> Sections(RecordView record)
    {
        var checks = record.State.Fact<OpeningFacts>();
        return
        [
            new FactsSection(Software,
            [
                new("Program", record.Software),
                new("Build", RichText.Hash(Convert.FromHexString(record.BuildHash)) + "\nSHA-256 over all its files, as the console took it when the record began or last went on"),
                .. checks.Checks.Where(check => OfSoftware.Contains(check.Name) && check.Name != "build hash").Select(check => new Fact(Capital(check.Name), check.Finding)),
                new("Console’s key", RichText.Hash(Convert.FromHexString(record.Signer)) + "\nSHA-256 of its certificate"),
            ]),
            new OpeningChecksSection(
                checks.Checks.IsEmpty ? "" : $"As the console found its own computer at {record.Times.Minute(checks.At)}. The console’s word; people decided whether to go on.",
                [.. checks.Checks.Where(check => !OfSoftware.Contains(check.Name) || check.Name == "build hash" || check.Outcome != OpeningOutcome.Good).Select(check => new OpeningChecksSection.Row(Capital(check.Name), Found(check), Words(check.Outcome), check.Outcome == OpeningOutcome.Attention))]),
            new FactsSection(Clock, ClockFacts(record)),
        ];
    }

    /// <inheritdoc/>
    public override IEnumerable<SummaryLine> Summary(RecordView record) =>
        record.State.Fact<OpeningFacts>().Checks.Where(check => check.Outcome == OpeningOutcome.NotChecked).Select(check => new SummaryLine(SummaryKind.NotChecked, $"Opening check: {check.Name}"));

    /// <inheritdoc/>
    public override IEnumerable<ClauseFinding> Clauses(RecordView record)
    {
        var checks = record.State.Fact<OpeningFacts>().Checks;
        var open = checks.Where(check => check.Outcome != OpeningOutcome.Good).Select(check => check.Name).ToList();
        yield return checks.IsEmpty ? ClauseFinding.NotCovered("KC-14", "the computer was not checked")
            : open.Count > 0 ? ClauseFinding.InPart("KC-14", $"not as it should be, or not checked: {string.Join(", ", open)}", OpeningChecksSection.Heading)
            : ClauseFinding.Covered("KC-14", "system, memory, swap, core dumps and network were as they should be", OpeningChecksSection.Heading);
        yield return record.State.IsRehearsal
            ? ClauseFinding.InPart("KC-15", "version and hash; this is itself a rehearsal", Software)
            : ClauseFinding.InPart("KC-15", "version and hash; which rehearsal went before is not on this record", Software);
        var clocks = record.State.Fact<ClockFacts>().All;
        yield return clocks.IsEmpty
            ? ClauseFinding.NotCovered("KC-34", "the clocks were not compared")
            : clocks.Length > 1 && IsAtEnd(record, clocks[^1].Step)
            ? ClauseFinding.Covered("KC-34", "compared at the start and at the end", Clock)
            : ClauseFinding.InPart("KC-34", "compared once, and not at both start and end", Clock);
    }

    // In the act in which the record is closed.
    private static bool IsAtEnd(RecordView record, string step) =>
        record.Script.Steps.First(planned => planned.Number == step).Act >= record.Script.Steps.Where(planned => planned.Kind == "close-record").Select(planned => planned.Act).FirstOrDefault(int.MaxValue);

    private static IReadOnlyList<Fact> ClockFacts(RecordView record)
    {
        var clocks = record.State.Fact<ClockFacts>().All;
        return
        [
            new("Times", $"{record.Times.Zone}, from the console’s clock. The journal has them in UTC."),
            .. clocks.IsEmpty
                ? [new Fact("Room’s clock", "Not compared")]
                : clocks.Select(clock => new Fact(
                    $"Room’s clock, step {clock.Step}", $"{Capital(clock.Words)} the console’s, compared by {record.State.NameOf(clock.By)} at {record.Times.Clock(clock.At)}")),
            .. record.State.Fact<OpeningFacts>().Checks.Where(check => check.Name == "clock").Select(check => new Fact("Console’s clock", check.Finding)),
        ];
    }

    private static RichText Found(OpeningCheckResult check) => check.Name == "build hash" && check.Finding.Length == 64 && check.Finding.All(char.IsAsciiHexDigit)
        ? RichText.Hash(Convert.FromHexString(check.Finding))
        : check.Finding;

    private static string Words(OpeningOutcome outcome) => outcome switch
    {
        OpeningOutcome.Good => "As it should be",
        OpeningOutcome.Attention => "To be decided",
        _ => "Not checked",
    };
}
