using System.Globalization;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Pdf.Objects;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Fingerprints;
using Ceremony.Domain.Scripts;
using static Ceremony.App.Evidence.Pdf.Objects.PdfValue;

namespace Ceremony.App.Evidence.PaperScripts;

/// <summary>
/// The paper script: what witnesses follow and write on while the console guards the run by the same script. Steps have the numbers of
/// the screen, each with boxes for the time and for initials, and every page carries the script hash in hexadecimal and in words.
/// </summary>
public static class PaperScript
{
    private const float BoxedRow = 15 * PageGeometry.Millimetre;
    private const float PersonRow = 11 * PageGeometry.Millimetre;
    private const float BlankRow = 17 * PageGeometry.Millimetre;
    private const int BlankDeviations = 12;

    /// <summary>Makes the PDF.</summary>
    /// <param name="script">The script, with its hash.</param>
    /// <param name="paper">The paper.</param>
    /// <param name="software">Name and version of the program.</param>
    /// <param name="made">Present time; stands among the file's properties only.</param>
    public static byte[] Make(Script script, Paper paper, string software, DateTimeOffset made)
    {
        var type = new Typesetter();
        var flow = new Flow(type, PageGeometry.Of(paper), new Dictionary<string, int>());
        Cover(flow, script);
        Steps(flow, script);
        Deviations(flow);
        Signatures(flow, script);
        var frame = new PaperScriptFrame(flow.Paper, $"Script, {script.TemplateId} {script.TemplateVersion}", script.Title, script.Sha256);
        for (var i = 0; i < flow.Pages.Count; i++)
        {
            frame.Apply(flow.Pages[i], type, i + 1, flow.Pages.Count);
        }

        var drawn = PdfRenderer.Render(flow.Pages, flow.Paper, $"Script: {script.Title}", software, made);
        return Finish(drawn, flow, script);
    }

    private static void Cover(Flow flow, Script script)
    {
        flow.Space(4 * PageGeometry.Millimetre);
        flow.Lines("Script of a key ceremony", TextStyle.Kind, flow.Paper.Measure);
        flow.Space(6);
        flow.Lines(script.Title, TextStyle.Title, flow.Paper.Measure * 0.8f);
        flow.Rule();
        flow.Facts([
            new("Kind", $"{script.TemplateId}, version {script.TemplateVersion}"),
            new("Place", script.Place),
            new("Separation", script.Relaxed.IsEmpty ? "Strict. Nothing is relaxed." : "Small. Relaxed:\n" + string.Join('\n', script.Relaxed)),
            new("Retention", script.Retention is { } rule ? $"The record is kept {rule}" : "The script has no rule"),
            new("Planned", $"{script.Steps.Length} steps, {Minutes(script.Steps.Sum(step => step.Minutes))}"),
        ]);
        flow.Rule();
        flow.Facts([
            new("Script SHA-256", RichText.Hash(Convert.FromHexString(script.Sha256))),
            new("In words", string.Join(" ·\n", FingerprintWords.Of(Convert.FromHexString(script.Sha256)).Words.Chunk(4).Select(row => string.Join('\u00a0', row)))),
        ]);
        flow.Notice("The console shows the same hash on every screen. Compare it before the first step: only then do this paper and the console mean the same. "
            + "Write the time and your initials into the boxes of each step. Write no secret on this paper.");
        flow.Table(Table.Plain(
            [new("Ceremony id", 50), new("This copy belongs to", 70), new("Date", 40)],
            [new Table.Row(Line(), Line(), Line())])
            with
        { InkRowHeight = PersonRow });
        flow.Section(1, "What was chosen");
        flow.Table(Table.Plain(
            [new("Parameter", 40, Bold: true), new("Value", 120)],
            script.Parameters.Select(parameter => new Table.Row(parameter.Key, parameter.Value.Length == 0 ? "(empty)" : parameter.Value))));
        flow.EndSection();
        flow.NewPage();
        flow.Section(2, "People");
        flow.Table(Table.Plain(
            [new("Officer", 30, Bold: true), new("Organisation", 34), new("Seats", 46), new("In", 14, RuleBefore: true), new("Out", 14, RuleBefore: true), new("Initials", 18, RuleBefore: true)],
            script.Officers.Select(officer => new Table.Row(Initials.Keep(officer.Name), officer.Organisation, officer.RoleTitles, "", "", "")))
            with
        { LeastRowHeight = PersonRow });
        flow.SubHeading("Duties");
        flow.Table(Table.Plain(
            [new("Role", 27, Bold: true), new("Does", 130)],
            script.Duties.Select(duty => new Table.Row(duty.Role.Title(), duty.Duty.Trim()))));
        flow.EndSection();
    }

    private static Table.Cell Line() => new(RichText.Empty) { InkLine = 0.95f };

    private static void Steps(Flow flow, Script script)
    {
        flow.NewPage();
        flow.Section(3, "Steps");
        flow.Table(new Table(
            [new("Step", 9), new("What is done and said", 50), new("Who", 29), new("Evidence", 38), new("Min", 8), new("Time", 15, RuleBefore: true), new("Initials", 17, RuleBefore: true)],
            [
                .. script.Steps.GroupBy(step => (step.Act, step.ActTitle)).Select(act => new Table.Group(
                    string.Create(CultureInfo.InvariantCulture, $"{act.Key.Act} {act.Key.ActTitle}"), [.. act.Select(step => Row(script, step))])),
            ])
        {
            LeastRowHeight = BoxedRow,
        });
        flow.EndSection();
    }

    private static Table.Row Row(Script script, PlannedStep step) => new(
        step.Number,
        RichText.Bold(step.Title) + "\n" + RichText.FromString(step.Say is { } say ? $"Say: “{say.Trim()}”" : StepKinds.Of(step.Kind).Purpose),
        Who(script, step),
        step.Evidence.Trim(),
        step.Minutes.ToString(CultureInfo.InvariantCulture),
        "",
        "");

    private static string Who(Script script, PlannedStep step)
    {
        var holders = script.Holders(step.Who);
        return holders.Length == script.Officers.Length && holders.Length > 2
            ? "Everybody"
            : Initials.Keep(string.Join("\n", holders.Select(officer =>
                $"{officer.Name} ({string.Join(", ", officer.Seats.Where(seat => step.Who.Contains(seat)).Select(seat => seat.Title))})")));
    }

    private static void Deviations(Flow flow)
    {
        flow.NewPage();
        flow.Section(4, "Deviations");
        flow.Paragraph("Each departure from the script, as it is recorded at the console: what was expected, what happened, what was decided and by whom. If there was none, write “none”.");
        flow.Table(Table.Plain(
            [new("Step", 14), new("Expected", 40, RuleBefore: true), new("Happened", 44, RuleBefore: true), new("Decided, by whom", 40, RuleBefore: true), new("Time", 16, RuleBefore: true), new("Initials", 18, RuleBefore: true)],
            Enumerable.Range(0, BlankDeviations).Select(_ => new Table.Row("", "", "", "", "", "")))
            with
        { LeastRowHeight = BlankRow });
        flow.EndSection();
    }

    private static void Signatures(Flow flow, Script script)
    {
        flow.NewPage();
        flow.Section(5, "Agreement");
        flow.Paragraph("Each participant signs whether the ceremony was held as this script says. Who disagrees writes the reason beside the signature.");
        flow.Table(Table.Plain(
            [new("Officer", 28, Bold: true), new("Seats", 38), new("Agrees, disagrees", 26), new("Signature in ink", 54), new("Date", 25)],
            script.Officers.Select(officer => new Table.Row(
                Initials.Keep(officer.Name),
                officer.RoleTitles,
                Line(),
                Line(),
                Line())))
            with
        { InkRowHeight = BoxedRow });
        flow.SubHeading("The words of the record fingerprint, copied by hand at the end");
        flow.Table(Table.Plain(
            [new("1 to 4", 53), new("5 to 8", 53), new("9 to 12", 53)],
            [new Table.Row(Line(), Line(), Line()), new Table.Row(Line(), Line(), Line())])
            with
        { InkRowHeight = BoxedRow });
        flow.EndSection();
    }

    private static string Minutes(int minutes) => minutes < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{minutes} min")
        : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60} min");

    private static byte[] Finish(byte[] drawn, Flow flow, Script script)
    {
        var file = PdfFile.Parse(drawn);
        var update = new PdfUpdate(file);
        update.Put(file.RootNumber, file.Root
            .With("Version", N("2.0"))
            .With("Lang", S("en"))
            .With("ViewerPreferences", D(("DisplayDocTitle", new Bool(true))))
            .With("PageMode", N("UseOutlines"))
            .With("Outlines", PdfOutline.Add(update, flow.Outline, flow.Paper, file.Pages())));
        return update.Write(Convert.FromHexString(script.Sha256)[..16]);
    }
}
