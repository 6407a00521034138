using System.CommandLine;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Commands.Shares;

/// <summary><c>ceremony share</c>: share files without a device.</summary>
internal static class ShareCommand
{
    /// <summary>Creates the command with the commands under it.</summary>
    /// <param name="format">The share file format.</param>
    public static Command Create(ShareFileFormat format)
    {
        var command = new Command("share", "Makes, opens and describes share files without a device.")
        {
            ShareCreateCommand.Create(format), ShareOpenCommand.Create(format), ShareInspectCommand.Create(),
        };
        CommandHelp.AddExamples(command, ["ceremony share create share-1.pbe", "ceremony share open share-1.pbe", "ceremony share inspect share-1.pbe"]);
        return command;
    }

    /// <summary>The option that names the file of a password.</summary>
    public static Option<string?> PasswordFile() => new("--password-file")
    {
        Description = "File with the password, which only its owner may open; /dev/fd/N works. Without it the terminal asks.",
        HelpName = "FILE",
    };

    /// <summary>The option that asks for JSON.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Prints the result as JSON." };
}
