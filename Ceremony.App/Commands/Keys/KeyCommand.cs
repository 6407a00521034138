using System.CommandLine;
using Ceremony.Device.Contracts;

namespace Ceremony.App.Commands.Keys;

/// <summary><c>ceremony key</c>: the keys on one device, and wrapped keys in files.</summary>
internal static class KeyCommand
{
    /// <summary>Creates the command with the commands under it.</summary>
    /// <param name="open">Opens the directory of devices.</param>
    public static Command Create(Func<IDeviceDirectory> open)
    {
        var command = new Command("key", "Lists, makes, wraps, unwraps, proves and deletes keys. For drills, audits and scripts: only a ceremony leaves a record.")
        {
            KeyListCommand.Create(open),
            KeyGenerateCommand.Create(open),
            KeyWrapCommand.Create(open),
            KeyUnwrapCommand.Create(open),
            KeyInspectCommand.Create(),
            KeyProveCommand.Create(open),
            KeyDeleteCommand.Create(open),
        };
        CommandHelp.AddExamples(command, ["ceremony key list --serial DENK0100123", "ceremony key inspect signing.wrapped --json"]);
        return command;
    }

    /// <summary>The option that names a key by its reference.</summary>
    public static Option<int> Reference() => new("--reference")
    {
        Description = "The key's reference, 1 to 255: the number of its slot, not its id. \"ceremony key list\" shows it.",
        HelpName = "N",
        Required = true,
    };

    /// <summary>The option that chooses a free reference.</summary>
    public static Option<int?> FreeReference() => new("--reference")
    {
        Description = "A free key reference, 1 to 255; without it the lowest free one. A used one is refused.",
        HelpName = "N",
    };
}
