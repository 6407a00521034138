using System.CommandLine;
using Ceremony.App.Commands.Devices;

namespace Ceremony.App.Commands.Keys;

/// <summary><c>ceremony key inspect</c>: what a wrapped key tells, without a device.</summary>
internal static class KeyInspectCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The wrapped key, as this program or sc-hsm-tool made it." };
        var json = OneDevice.Json();
        var command = new Command("inspect", "Tells what a wrapped key is, without a device: KCV, kind, label, id, public key.") { file, json };
        CommandHelp.AddExamples(
            command,
            ["ceremony key inspect signing.wrapped", "ceremony key inspect signing.wrapped --json"],
            "0 it is a wrapped key; 2 it is not, or it cannot be read");
        command.SetAction(parsed =>
        {
            var console = parsed.InvocationConfiguration;
            var path = parsed.GetRequiredValue(file);
            if (WrappedKeyReading.Read(path, console.Error) is not { } wrapped)
            {
                return OneDevice.Unreadable;
            }

            WrappedKeyText.Write(path, wrapped, parsed.GetValue(json), console.Output);
            console.Error.WriteLine("Label, id and public key are not protected by the encryption: only unwrapping and proving the key shows that they belong to it.");
            return OneDevice.Done;
        });
        return command;
    }
}
