using System.CommandLine;
using Ceremony.Device.Contracts;
using Ceremony.Device.Directories;

namespace Ceremony.App.Commands.Devices;

/// <summary><c>ceremony device</c>: the devices in the readers of this machine. Changes nothing on them and needs no PIN.</summary>
internal static class DeviceCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Creates the command with the commands under it.</summary>
    /// <param name="open">Opens the directory of devices.</param>
    public static Command Create(Func<IDeviceDirectory> open)
    {
        var command = new Command("device", "Tells which devices are in the readers and how they stand. Changes nothing on them.") { List(open), Status(open) };
        CommandHelp.AddExamples(command, ["ceremony device list", "ceremony device status --serial DENK0100123"]);
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
            await LookAsync(directory, cancellation).ConfigureAwait(false);
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
        var serial = new Option<string>("--serial") { Description = "The device's serial number, exactly.", HelpName = "SERIAL", Required = true };
        var json = new Option<bool>("--json") { Description = "Prints the facts as a JSON object." };
        var command = new Command("status", "Tells identity, PIN counters, DKEK state and keys of one device.") { serial, json };
        CommandHelp.AddExamples(
            command,
            ["ceremony device status --serial DENK0100123", "ceremony device status --serial UTVIRT00007 --json"],
            "0 read; 1 the device is not here or cannot be read, with the reason");
        command.SetAction(async (parsed, cancellation) =>
        {
            using var directory = open();
            await LookAsync(directory, cancellation).ConfigureAwait(false);
            var console = parsed.InvocationConfiguration;
            if (!directory.Open(parsed.GetRequiredValue(serial)).Try(out var device, out var refusal))
            {
                await console.Error.WriteLineAsync(refusal.ToString()).ConfigureAwait(false);
                return 1;
            }

            using (device)
            {
                if (!device.ReadSnapshot().Try(out var snapshot, out refusal) || !device.CheckChain().Try(out var chain, out refusal))
                {
                    await console.Error.WriteLineAsync(refusal.ToString()).ConfigureAwait(false);
                    return 1;
                }

                DeviceText.Write(snapshot, chain, device.Place, parsed.GetValue(json), console.Output);
                return 0;
            }
        });
        return command;
    }

    private static async Task LookAsync(IDeviceDirectory directory, CancellationToken cancellation)
    {
        if (directory is PcscDeviceDirectory readers)
        {
            try
            {
                await readers.FirstLook.WaitAsync(Patience, cancellation).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // A card that does not come to an end is told as it stands: being read.
            }
        }
    }
}
