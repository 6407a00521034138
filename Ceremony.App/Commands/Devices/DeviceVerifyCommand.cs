using System.CommandLine;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;

namespace Ceremony.App.Commands.Devices;

/// <summary><c>ceremony device verify</c>: whether a device is what it says, by its certificates and by a request that it signs now.</summary>
internal static class DeviceVerifyCommand
{
    private const int NotShown = 3;

    /// <summary>Creates the command.</summary>
    /// <param name="open">Opens the directory of devices.</param>
    public static Command Create(Func<IDeviceDirectory> open)
    {
        var serial = OneDevice.Serial();
        var askPin = new Option<bool>("--ask-pin") { Description = "Asks for the user PIN on the terminal and has the device sign with its own key." };
        var pinFile = PinArguments.File(SecretKind.UserPin);
        pinFile.Description = "File with the user PIN, as --ask-pin; only its owner may open it, and /dev/fd/N works.";
        var lastTry = PinArguments.LastTry();
        var json = OneDevice.Json();
        var command = new Command(
            "verify",
            "Checks the device's certificates; with the user PIN also that it holds its own key, by a probe key that is made and deleted.")
        {
            serial, askPin, pinFile, lastTry, json,
        };
        CommandHelp.AddExamples(
            command,
            ["ceremony device verify --serial DENK0100123", "ceremony device verify --serial DENK0100123 --ask-pin"],
            "0 genuine; 1 broken, or it cannot be found out; 2 the PIN cannot be read; 3 nothing is wrong, but it is not shown to be genuine");
        command.SetAction((parsed, cancellation) => OneDevice.RunAsync(
            open,
            parsed.GetRequiredValue(serial),
            parsed.InvocationConfiguration,
            device => Verify(
                device,
                parsed.GetValue(askPin) || parsed.GetValue(pinFile) is not null,
                parsed.GetValue(pinFile),
                PinArguments.Approval(parsed.GetValue(lastTry)),
                parsed.GetValue(json),
                parsed.InvocationConfiguration),
            cancellation));
        return command;
    }

    private static int Verify(
        SmartCardHsmDevice device, bool withPin, string? pinFile, RetryApproval approval, bool json, InvocationConfiguration console)
    {
        if (!device.CheckChain().Try(out var attestation, out var refusal))
        {
            return OneDevice.Refuse(console.Error, refusal);
        }

        // Without a known root the device's signature would show nothing, and a broken chain has no key to check it with.
        if (withPin && attestation.Verdict is not (AttestationVerdict.Broken or AttestationVerdict.UnknownRoot))
        {
            if (!device.ReadSnapshot().Try(out var snapshot, out refusal))
            {
                return OneDevice.Refuse(console.Error, refusal);
            }

            if (WhyNotNow(snapshot) is { } reason)
            {
                Print(device, attestation, json, console.Output);
                console.Error.WriteLine($"That the device holds its own key cannot be shown now: {reason}");
                return OneDevice.Refused;
            }

            using var pin = PinArguments.Read(SecretKind.UserPin, pinFile, device.Serial, console.Error);
            if (pin is null)
            {
                return OneDevice.Unreadable;
            }

            if (!device.ProveGenuine(pin, approval).Try(out attestation, out refusal))
            {
                return OneDevice.Refuse(console.Error, refusal);
            }
        }

        Print(device, attestation, json, console.Output);
        return attestation.Verdict switch
        {
            AttestationVerdict.Genuine => OneDevice.Done,
            AttestationVerdict.Broken => OneDevice.Refused,
            _ => NotShown,
        };
    }

    private static string? WhyNotNow(DeviceSnapshot device) =>
        device.NeverInitialised || device.UserPin.State == PinState.NeverInitialised ? "it was never initialised, so it makes no keys. Initialise it first."
        : device.Dkek.State == DkekState.Waiting ? $"{device.Dkek.Outstanding} of {device.Dkek.Total} shares are outstanding, and until they are in it makes no keys."
        : device.UserPin.State == PinState.TransportPin ? "it has a transport PIN, which its holder changes first (ceremony pin change)."
        : device.UserPin.State == PinState.Blocked ? "its user PIN is blocked."
        : null;

    private static void Print(SmartCardHsmDevice device, DeviceAttestation attestation, bool json, TextWriter output) => FactText.Write(
        output,
        json,
        ("serial", "Serial number", device.Serial),
        ("place", "Reader", device.Place),
        ("verdict", null, attestation.Verdict.ToString()),
        ("possessionShown", "Possession shown", attestation.PossessionShown),
        ("rootName", "Root", attestation.RootName),
        ("sentence", "Verdict", attestation.Sentence));
}
