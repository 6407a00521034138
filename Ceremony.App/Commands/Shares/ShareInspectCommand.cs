using System.CommandLine;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Commands.Shares;

/// <summary><c>ceremony share inspect</c>: what a share file tells without its password.</summary>
internal static class ShareInspectCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The share file (.pbe)." };
        var json = ShareCommand.Json();
        var command = new Command("inspect", "Tells what a share file is, without its password.") { file, json };
        CommandHelp.AddExamples(command, ["ceremony share inspect share-1.pbe"], "0 it is a share file; 2 it is not, or it cannot be read");
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            using var share = ShareFileReading.Read(path, parsed.InvocationConfiguration.Error);
            if (share is null)
            {
                return 2;
            }

            FactText.Write(
                parsed.InvocationConfiguration.Output,
                parsed.GetValue(json),
                ("file", "File", path),
                ("format", "Format", $"DKEK share under a password, {ShareFile.LengthInBytes} bytes, as OpenSC's sc-hsm-tool makes them"),
                ("sha256", "SHA-256", share.Hash.Hex));
            parsed.InvocationConfiguration.Error.WriteLine("Whether it is whole, and its check value, only opening it tells.");
            return 0;
        });
        return command;
    }
}
