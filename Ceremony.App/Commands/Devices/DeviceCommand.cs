using System.CommandLine;
using Ceremony.Device.Contracts;

namespace Ceremony.App.Commands.Devices;

/// <summary><c>ceremony device</c>: the devices in the readers of this machine, how they stand, and whether they are genuine.</summary>
internal static class DeviceCommand
{
    /// <summary>Creates the command with the commands under it.</summary>
    /// <param name="open">Opens the directory of devices.</param>
    public static Command Create(Func<IDeviceDirectory> open)
    {
        var command = new Command("device", "Tells which devices are in the readers, how they stand, and whether they are genuine.")
        {
            List(open), Status(open), DeviceVerifyCommand.Create(open),
        };
        CommandHelp.AddExamples(command, ["ceremony device list", "ceremony device status --serial DENK0100123", "ceremony device verify --serial DENK0100123"]);
        return command;
    }

    private static Command List(Func<IDeviceDirectory> open)
    {
        var json = new Option<bool>("--json") { Description = "Prints the places as a JSON array." };
        var command = new Command("list", "Lists the readers and what is in each.") { json };
        CommandHelp.AddExamples(command, ["ceremony device list", "ceremony device list --json"], "0 listed; 1 the readers cannot be asked");
        command.SetAction(async (parsed, cancellation) =>
        {
            using var directory = open();
            await OneDevice.LookAsync(directory, cancellation).ConfigureAwait(false);
            var (view, console) = (directory.Current, parsed.InvocationConfiguration);
            if (view.State != DirectoryState.Ready)
            {
                await console.Error.WriteLineAsync(view.Sentence).ConfigureAwait(false);
                return 1;
            }

            DeviceText.Write(view.Places, parsed.GetValue(json), console.Output);
            if (view.Places.Count == 0)
            {
                await console.Error.WriteLineAsync("No reader is connected. Connect one, or the USB device.").ConfigureAwait(false);
            }

            return 0;
        });
        return command;
    }

    private static Command Status(Func<IDeviceDirectory> open)
    {
        var serial = OneDevice.Serial();
        var json = OneDevice.Json();
        var command = new Command("status", "Tells identity, PIN counters, DKEK state and keys of one device.") { serial, json };
        CommandHelp.AddExamples(
            command,
            ["ceremony device status --serial DENK0100123", "ceremony device status --serial UTVIRT00007 --json"],
            "0 read; 1 the device is not here or cannot be read, with the reason");
        command.SetAction((parsed, cancellation) => OneDevice.RunAsync(open, parsed.GetRequiredValue(serial), parsed.InvocationConfiguration, device =>
        {
            if (!device.ReadSnapshot().Try(out var snapshot, out var refusal) || !device.CheckChain().Try(out var chain, out refusal))
            {
                return OneDevice.Refuse(parsed.InvocationConfiguration.Error, refusal);
            }

            DeviceText.Write(snapshot, chain, device.Place, parsed.GetValue(json), parsed.InvocationConfiguration.Output);
            return OneDevice.Done;
        }, cancellation));
        return command;
    }
}
