using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Ceremony.App.Officers;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies.Events;

namespace Ceremony.App.Commands.Records;

/// <summary><c>ceremony addendum</c>: attaches a file that came after the record, such as a scan of signatures in ink, by its hash.</summary>
internal static class AddendumCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var id = new Argument<string>("CEREMONY") { Description = "The ceremony's id, such as C-2026-014." };
        var file = new Argument<string>("FILE") { Description = "The file to attach." };
        var what = new Option<string>("--what") { Description = "What it is, in a few words.", HelpName = "TEXT", Required = true };
        var data = new Option<string>("--data") { Description = "The data folder. No console may be using it.", HelpName = "DIR", Required = true };
        var command = new Command("addendum", "Attaches a file that came after the record, such as a scan of signatures in ink: its hash goes into the annex.") { id, file, what, data };
        CommandHelp.AddExamples(
            command, ["ceremony addendum C-2026-014 ink.pdf --what \"Page 7, signed in ink\" --data /srv/ceremony"], "0 attached; 1 not attached, with the reason");
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(id), parsed.GetRequiredValue(file), parsed.GetRequiredValue(what).Trim(), parsed.GetRequiredValue(data),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string id, string file, string what, string root, TextWriter output, TextWriter error)
    {
        try
        {
            var content = File.ReadAllBytes(file);
            using var record = ClosedRecord.Open(root, id, TimeProvider.System);
            var (name, copy) = (Path.GetFileName(file), Path.Combine(record.Folder.ArtefactsFolder(id), Path.GetFileName(file)));
            var fault = record.Fingerprint is null ? $"{id} is not closed; only a closed record has an annex."
                : what.Length == 0 ? "Say with --what what the file is."
                : File.Exists(copy) && !File.ReadAllBytes(copy).AsSpan().SequenceEqual(content) ? $"The ceremony has another file of the name {name}; give yours another name."
                : null;
            if (fault is not null)
            {
                error.WriteLine($"{fault} Nothing was attached.");
                return 1;
            }

            OwnerOnlyFile.WriteAtomically(copy, content);
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
            record.Annex(new AddendumAttached(what, name, content.Length, sha256));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sha256}  {name}, {content.Length} bytes"));
            return 0;
        }
        catch (Exception fault) when (fault is StorageException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{fault.Message} Nothing was attached.");
            return 1;
        }
    }
}
