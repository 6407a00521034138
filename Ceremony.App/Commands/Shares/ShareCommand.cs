using System.CommandLine;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Commands.Shares;

/// <summary><c>ceremony share</c>: share files without a device.</summary>
internal static class ShareCommand
{
    /// <summary>Creates the command with the commands under it.</summary>
    /// <param name="format">The share file format.</param>
    /// <param name="cost">What opening an envelope shall cost; the product's own cost without it.</param>
    public static Command Create(ShareFileFormat format, Argon2Cost? cost = null)
    {
        var command = new Command("share", "Makes, opens, splits, joins, refreshes and describes share files without a device.")
        {
            ShareCreateCommand.Create(format), ShareOpenCommand.Create(format), ShareInspectCommand.Create(),
            ShareSplitCommand.Create(format, cost ?? Argon2Cost.Envelope), ShareJoinCommand.Create(format), ShareRefreshCommand.Create(format),
        };
        CommandHelp.AddExamples(command, ["ceremony share create share-1.pbe", "ceremony share open share-1.pbe", "ceremony share inspect share-1.pbe", "ceremony share split --help"]);
        return command;
    }

    /// <summary>The option that names the file of a password.</summary>
    public static Option<string?> PasswordFile() => new("--password-file")
    {
        Description = "File with the password, which only its owner may open; /dev/fd/N works. Without it the terminal asks.",
        HelpName = "FILE",
    };

    /// <summary>The option that names the files of piece holders' passwords.</summary>
    public static Option<string[]> PiecePasswordFiles() => new("--piece-password-file")
    {
        Description = "File with the password of a piece's holder, which only its owner may open; once for each piece, in their order. Without it the terminal asks.",
        HelpName = "FILE",
    };

    /// <summary>The option that asks for JSON.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Prints the result as JSON." };
}
