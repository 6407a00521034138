using System.CommandLine;
using Ceremony.App.Commands.Devices;
using Ceremony.Device.Contracts;

namespace Ceremony.App.Commands.Keys;

/// <summary><c>ceremony key list</c>: the keys on a device, with what can be told without a login.</summary>
internal static class KeyListCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="open">Opens the directory of devices.</param>
    public static Command Create(Func<IDeviceDirectory> open)
    {
        var (serial, json) = (OneDevice.Serial(), OneDevice.Json());
        var command = new Command("list", "Lists the keys on a device. Changes nothing and needs no PIN.") { serial, json };
        CommandHelp.AddExamples(command, ["ceremony key list --serial DENK0100123", "ceremony key list --serial UTVIRT00007 --json"]);
        command.SetAction((parsed, cancellation) => OneDevice.RunAsync(open, parsed.GetRequiredValue(serial), parsed.InvocationConfiguration, device =>
        {
            var console = parsed.InvocationConfiguration;
            if (!device.ListKeys().Try(out var keys, out var refusal))
            {
                return OneDevice.Refuse(console.Error, refusal);
            }

            List<KeyDetails> details = [];
            foreach (var key in keys)
            {
                if (!device.ReadKey(key.Reference).Try(out var read, out refusal))
                {
                    return OneDevice.Refuse(console.Error, refusal);
                }

                details.Add(read);
            }

            if (details.Count > 0 || parsed.GetValue(json))
            {
                KeyText.Write(details, parsed.GetValue(json), console.Output);
            }
            else
            {
                console.Error.WriteLine($"There is no key on {device.Serial}.");
            }

            return OneDevice.Done;
        }, cancellation));
        return command;
    }
}
