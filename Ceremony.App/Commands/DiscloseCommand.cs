using System.CommandLine;
using System.Globalization;
using System.Text;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Verification;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Commands;

/// <summary><c>ceremony disclose</c>: lists the fields that copies withhold, and takes one out to be shown.</summary>
internal static class DiscloseCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A transcript (PDF) or a journal that has the field." };
        var line = new Option<long?>("--line") { Description = "Number of the field's line, from 0.", HelpName = "N" };
        var field = new Option<string?>("--field") { Description = "Its place in the line, as the list shows it.", HelpName = "PATH" };
        var command = new Command("disclose", "Lists the fields that copies withhold; with --line and --field, takes one out so that a reader of a copy can check it.") { file, line, field };
        CommandHelp.AddExamples(
            command,
            ["ceremony disclose transcript.pdf", "ceremony disclose transcript.pdf --line 44 --field data.bag > bag.json", "ceremony verify transcript-public.pdf --show bag.json"],
            "0 listed or taken out; 1 there is no such field, or this copy withholds it; 2 the file cannot be read");
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(file), parsed.GetValue(line), parsed.GetValue(field), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string file, long? line, string? field, TextWriter output, TextWriter error)
    {
        List<JournalLine> lines;
        try
        {
            using var journal = new MemoryStream(JournalIn(File.ReadAllBytes(file)));
            lines = [.. JournalReader.Read(journal)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JournalFormatException)
        {
            error.WriteLine($"{file}: {fault.Message} Nothing was taken out of it.");
            return 2;
        }

        if (line is null && field is null)
        {
            foreach (var (number, found) in lines.SelectMany(entry => JournalField.Of(entry).Select(found => (entry.Sequence, found))))
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number}\t{found.Name}\t{found.Class.Name()}\t{(found.Value is null ? "withheld" : "shown")}"));
            }

            return 0;
        }

        if (lines.FirstOrDefault(entry => entry.Sequence == line) is not { } chosen || DisclosedField.Of(JournalStart.Of(lines[0]).Id, chosen, field ?? "") is not { } disclosed)
        {
            error.WriteLine($"{file}: Line {line} shows no field {field} that copies withhold. Nothing was taken out. Without --line and --field, this command lists them.");
            return 1;
        }

        output.Write(Encoding.UTF8.GetString(disclosed.ToBytes()));
        return 0;
    }

    // Out of a transcript, once its signature holds; what it says is checked by "verify".
    private static byte[] JournalIn(byte[] file) => !file.AsSpan().StartsWith("%PDF-"u8) ? file
        : PdfEvidence.Read(file) is { Passed: true } pdf ? pdf.Attachments[Attachment.JournalName]
        : throw new IOException("This is not a transcript whose signature holds.");
}
