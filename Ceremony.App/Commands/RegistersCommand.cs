using System.CommandLine;
using Ceremony.App.Presentation;
using Ceremony.App.Presentation.Registers;
using Ceremony.App.Registers;
using Ceremony.App.Storage;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Commands;

/// <summary><c>ceremony registers</c>: the registers of a data folder, for people and as CSV or JSON.</summary>
internal static class RegistersCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="clock">The clock.</param>
    public static Command Create(TimeProvider clock)
    {
        var name = new Argument<string>("register") { Description = $"Which one: {string.Join(", ", RegisterPresenter.All.Select(register => register.Name))}.", HelpName = "REGISTER" };
        name.AcceptOnlyFromAmong([.. RegisterPresenter.All.Select(register => register.Name)]);
        var data = DataFolderReading.Option();
        var csv = new Option<bool>("--csv") { Description = "Prints all of it as CSV: RFC 4180, UTF-8." };
        var json = new Option<bool>("--json") { Description = "Prints all of it as JSON." };
        var command = new Command("registers", "Prints a register that follows from the journals: devices, keys, drills, shares and pieces, officers, ceremonies.") { name, data, csv, json };
        CommandHelp.AddExamples(
            command,
            ["ceremony registers devices --data /srv/ceremony", "ceremony registers keys --data /srv/ceremony --csv > keys.csv", "ceremony registers shares --data /srv/ceremony --json"],
            "0 printed; 2 the folder, its register or a journal cannot be read");
        command.SetAction(parsed => Run(
            RegisterPresenter.Find(parsed.GetRequiredValue(name))!, parsed.GetRequiredValue(data), parsed.GetValue(csv), parsed.GetValue(json), clock, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(RegisterPresenter register, string root, bool asCsv, bool asJson, TimeProvider clock, TextWriter output, TextWriter error)
    {
        if (DataFolderReading.Ceremonies(root, error) is not { } read)
        {
            return 2;
        }

        var (enrolled, isWhole) = Enrolled(Path.Combine(root, "register.ndjson"), error);
        var source = RegisterSource.Of(read.Summaries, enrolled, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (asCsv || asJson)
        {
            output.Write(asCsv ? register.Sheet(source).ToCsv() : register.Sheet(source).ToJson() + Environment.NewLine);
        }
        else
        {
            Print(register.View(source, RegisterQuery.Everything, new RoomTime(clock.LocalTimeZone)), output);
        }

        return read.Unreadable == 0 && isWhole ? 0 : 2;
    }

    private static (IReadOnlyList<EnrolledOfficer> Enrolled, bool IsWhole) Enrolled(string path, TextWriter error)
    {
        if (!File.Exists(path))
        {
            return ([], true);
        }

        try
        {
            // A console may be writing its last line.
            List<JournalLine> lines = [];
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var found = JournalVerification.Verify(stream, new JournalVerificationOptions { Kind = JournalKind.Register, Id = Register.Id }, lines.Add);
            if (found.Checks.FirstOrDefault(check => !check.Passed && check.Rule != JournalRule.Torn) is not { } fault)
            {
                return (EnrolledOfficer.Of(lines), true);
            }

            error.WriteLine($"The register {path} is damaged at line {fault.Line}: {fault.Text} ({fault.Rule.Code()}) Officers are told as far as ceremonies name them.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JournalFormatException)
        {
            error.WriteLine($"The register {path} cannot be read: {fault.Message} Officers are told as far as ceremonies name them.");
        }

        return ([], false);
    }

    // For people: the answer, then a line for each row. What a page shows under its cells is in the other forms.
    private static void Print(RegisterView view, TextWriter output)
    {
        output.WriteLine($"{view.Question} {view.Answer.Word}");
        if (view.Lines.Count == 0)
        {
            return;
        }

        var rows = view.Lines.Select(line => line.Cells.Select(cell => cell.Text).ToList()).Prepend([.. view.Heads]).ToList();
        var widths = view.Heads.Select((_, i) => rows.Max(row => row[i].Length)).ToList();
        foreach (var row in rows)
        {
            output.WriteLine(FactText.Plain(string.Join("  ", row.Select((text, i) => text.PadRight(widths[i]))).TrimEnd()));
        }
    }
}
