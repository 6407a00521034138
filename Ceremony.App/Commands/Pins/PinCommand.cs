using System.CommandLine;
using Ceremony.Device.Contracts;

namespace Ceremony.App.Commands.Pins;

/// <summary><c>ceremony pin</c>: the PINs of one device.</summary>
internal static class PinCommand
{
    /// <summary>Creates the command with the commands under it.</summary>
    /// <param name="open">Opens the directory of devices.</param>
    public static Command Create(Func<IDeviceDirectory> open)
    {
        var command = new Command("pin", "Changes and unblocks the PINs of a device. The last try of a PIN is never used without an option that says so.")
        {
            PinChangeCommand.Create(open), PinUnblockCommand.Create(open),
        };
        CommandHelp.AddExamples(command, ["ceremony pin change --serial DENK0100123", "ceremony pin unblock --serial DENK0100123"]);
        return command;
    }

    /// <summary>Prints how a PIN stands.</summary>
    public static void Write(string serial, string pin, PinStatus status, bool json, TextWriter output) => FactText.Write(
        output,
        json,
        ("serial", "Serial number", serial),
        ("pin", null, pin),
        ("state", null, status.State.ToString()),
        ("triesLeft", null, status.TriesLeft),
        ("sentence", pin, status.ToString()));
}
