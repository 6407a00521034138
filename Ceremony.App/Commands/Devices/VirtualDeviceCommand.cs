using System.CommandLine;
using Ceremony.Device.Simulator;
using Ceremony.Device.Simulator.Faults;
using Ceremony.Device.Simulator.Vpcd;

namespace Ceremony.App.Commands.Devices;

/// <summary><c>ceremony virtual-device</c>: puts a virtual device into pcscd's virtual reader, so that every program finds it as a card.</summary>
internal static class VirtualDeviceCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var state = new Option<string>("--state") { Description = "File in which the device lives.", HelpName = "FILE", Required = true };
        var fresh = new Option<string?>("--new") { Description = $"Makes a new device of that serial number; it begins with {VirtualCard.SerialPrefix} and has 8 to 11 characters.", HelpName = "SERIAL" };
        var asSold = new Option<bool>("--as-sold") { Description = "With --new: initialised with the published PINs, as a Nitrokey HSM 2 is sold. Otherwise it was never initialised." };
        var port = new Option<int?>("--port") { Description = $"Connects to the virtual reader at this TCP port of this machine; {VpcdLink.DefaultPort} without any.", HelpName = "N" };
        var listen = new Option<int?>("--listen") { Description = "Is connected to instead, by a virtual reader in reversed mode.", HelpName = "N" };
        var faults = new Option<string?>("--faults") { Description = "File that says what goes wrong and when.", HelpName = "FILE" };
        var command = new Command("virtual-device", "Puts a virtual device into the virtual reader of vsmartcard, until Ctrl+C. For rehearsals and tests.")
        {
            state, fresh, asSold, port, listen, faults,
        };
        CommandHelp.AddExamples(
            command,
            [
                "ceremony virtual-device --state device.card --new UTVIRT00007 --as-sold",
                "ceremony virtual-device --state device.card --port 35964",
                "ceremony virtual-device --state device.card --listen 35963 --faults faults.json",
            ],
            "0 stopped on request; 1 the device cannot be used, or the port is taken; 2 options that contradict each other, or a fault file with an error");
        command.Validators.Add(result =>
        {
            if (result.GetValue(asSold) && result.GetValue(fresh) is null)
            {
                result.AddError("--as-sold says how a new device begins: it needs --new.");
            }

            if (result.GetValue(port) is not null && result.GetValue(listen) is not null)
            {
                result.AddError("--port connects and --listen is connected to: give one of them.");
            }

            if (new[] { result.GetValue(port), result.GetValue(listen) }.Any(number => number is < 1 or > 65535))
            {
                result.AddError("A TCP port is 1 to 65535.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var console = parsed.InvocationConfiguration;
            try
            {
                var plan = parsed.GetValue(faults) is { } script ? FaultScript.Load(script) : null;
                using var card = parsed.GetValue(fresh) is { } serial
                    ? VirtualCard.CreateNew(serial, parsed.GetValue(asSold) ? VirtualCardStartState.AsSold : VirtualCardStartState.NeverInitialised, parsed.GetRequiredValue(state))
                    : VirtualCard.Open(parsed.GetRequiredValue(state));
                card.Faults = plan;
                await AttachAsync(card, parsed.GetValue(port), parsed.GetValue(listen), console, cancellation).ConfigureAwait(false);
                return 0;
            }
            catch (FaultScriptException fault)
            {
                await console.Error.WriteLineAsync(fault.Message).ConfigureAwait(false);
                return 2;
            }
            catch (Exception fault) when (fault is VirtualCardException or IOException or UnauthorizedAccessException)
            {
                await console.Error.WriteLineAsync(fault.Message).ConfigureAwait(false);
                return 1;
            }
        });
        return command;
    }

    private static async Task AttachAsync(VirtualCard card, int? port, int? listen, InvocationConfiguration console, CancellationToken cancellation)
    {
        var link = listen is { } own ? VpcdLink.Listen(card, own) : VpcdLink.Connect(card, port ?? VpcdLink.DefaultPort);
        await console.Error.WriteLineAsync(
            $"Virtual device {card.Serial}. It is software and keeps its secrets in the clear: for rehearsals and tests only.").ConfigureAwait(false);
        await console.Error.WriteLineAsync(
            listen is null ? $"It connects to the virtual reader at 127.0.0.1:{link.Port}, as often as needed." : $"It waits for the virtual reader at 127.0.0.1:{link.Port}.").ConfigureAwait(false);
        await console.Output.WriteLineAsync(card.Serial).ConfigureAwait(false);
        link.AttachedChanged += (_, _) => console.Error.WriteLine(link.IsAttached ? $"{card.Serial} is in the reader." : $"{card.Serial} is out of the reader.");
        await link.RunAsync(cancellation).ConfigureAwait(false);
    }
}
