using System.CommandLine;
using Ceremony.App.Derived;
using Ceremony.App.Storage;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Commands;

/// <summary><c>ceremony rebuild</c>: makes the derived data anew from the journals.</summary>
internal static class RebuildCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The data folder. No console may be using it.", HelpName = "DIR", Required = true };
        var command = new Command("rebuild", "Makes the lists of ceremonies, devices and officers anew from the journals.") { data };
        CommandHelp.AddExamples(
            command, ["ceremony rebuild --data /srv/ceremony"], "0 rebuilt; 1 rebuilt, but a journal cannot be read; 2 not rebuilt, with the reason");
        command.SetAction(parsed => Run(parsed.GetRequiredValue(data), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string root, TextWriter output, TextWriter error)
    {
        if (!Directory.Exists(root))
        {
            error.WriteLine($"There is no folder {root}. Nothing was made. Name the data folder of a console.");
            return 2;
        }

        try
        {
            using var folder = DataFolder.Open(root);
            var report = DerivedStore.Rebuild(folder);
            foreach (var (id, reason) in report.Unreadable)
            {
                error.WriteLine($"{id}: {reason}");
            }

            output.WriteLine($"{Counted.Of(report.Ceremonies, "ceremony", "ceremonies")} read, {report.Unreadable.Count} not readable.");
            return report.Unreadable.Count == 0 ? 0 : 1;
        }
        catch (Exception fault) when (fault is StorageException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"The lists were not made anew: {fault.Message}");
            return 2;
        }
    }
}
