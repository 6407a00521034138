using System.CommandLine;
using Ceremony.Device.Contracts;
using Ceremony.Device.Directories;
using Ceremony.Device.SmartCardHsm;

namespace Ceremony.App.Commands.Devices;

/// <summary>What all commands on one device share: its serial number, the way to it, and how a refusal is told.</summary>
internal static class OneDevice
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Refused, by the device or before it was touched.</summary>
    public const int Refused = 1;

    /// <summary>A file or a PIN could not be read, or a file not written.</summary>
    public const int Unreadable = 2;

    /// <summary>What the exit codes of most of these commands mean.</summary>
    public const string ExitCodes = "0 done; 1 refused, with the reason; 2 a file or a PIN cannot be read, or a file not written";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The option that names the device: always by its serial number, never by its reader or its label.</summary>
    public static Option<string> Serial() => new("--serial")
    {
        Description = "The device's serial number, exactly; \"ceremony device list\" shows it.",
        HelpName = "SERIAL",
        Required = true,
    };

    /// <summary>The option that asks for JSON.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Prints the result as JSON." };

    /// <summary>Waits until every card in the readers was looked at once.</summary>
    public static async Task LookAsync(IDeviceDirectory directory, CancellationToken cancellation)
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

    /// <summary>Opens the device and does the work; says why where the device is not here.</summary>
    /// <param name="open">Opens the directory of devices.</param>
    /// <param name="serial">The serial number.</param>
    /// <param name="console">Where messages go.</param>
    /// <param name="work">The work; its result is the exit code.</param>
    /// <param name="cancellation">Ends the search for the device.</param>
    public static Task<int> RunAsync(
        Func<IDeviceDirectory> open, string serial, InvocationConfiguration console, Func<SmartCardHsmDevice, int> work, CancellationToken cancellation) =>
        RunAsync(open, serial, console, (device, _) => Task.FromResult(work(device)), cancellation);

    /// <summary>The same for work that needs the directory too, and takes its time.</summary>
    /// <param name="open">Opens the directory of devices.</param>
    /// <param name="serial">The serial number.</param>
    /// <param name="console">Where messages go.</param>
    /// <param name="work">The work; its result is the exit code.</param>
    /// <param name="cancellation">Ends the search for the device.</param>
    public static async Task<int> RunAsync(
        Func<IDeviceDirectory> open, string serial, InvocationConfiguration console, Func<SmartCardHsmDevice, IDeviceDirectory, Task<int>> work, CancellationToken cancellation)
    {
        using var directory = open();
        await LookAsync(directory, cancellation).ConfigureAwait(false);
        if (!directory.Open(serial).Try(out var device, out var refusal))
        {
            return Refuse(console.Error, refusal);
        }

        using (device)
        {
            return await work(device, directory).ConfigureAwait(false);
        }
    }

    /// <summary>Tells a refusal in its three sentences.</summary>
    /// <returns>The exit code for it.</returns>
    public static int Refuse(TextWriter error, DeviceRefusal refusal)
    {
        error.WriteLine(FactText.Plain(refusal.ToString()));
        if (refusal.Code == DeviceCodes.RetryBudget)
        {
            error.WriteLine($"Here {(refusal.TriesLeft == 1 ? PinArguments.LastTryOption : PinArguments.BelowBudgetOption)} says that it was approved.");
        }

        return Refused;
    }
}
