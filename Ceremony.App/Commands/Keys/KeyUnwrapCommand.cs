using System.CommandLine;
using Ceremony.App.Commands.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Commands.Keys;

/// <summary><c>ceremony key unwrap</c>: puts a wrapped key onto a device with the same DKEK, and proves that it is there.</summary>
internal static class KeyUnwrapCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="open">Opens the directory of devices.</param>
    public static Command Create(Func<IDeviceDirectory> open)
    {
        var file = new Argument<string>("FILE") { Description = "The wrapped key, as this program or sc-hsm-tool made it." };
        var (serial, reference) = (OneDevice.Serial(), KeyCommand.FreeReference());
        var (pin, lastTry, json) = (PinArguments.File(SecretKind.UserPin), PinArguments.LastTry(), OneDevice.Json());
        var command = new Command(
            "unwrap", "Unwraps a key onto a free reference: compares the KCV first, then lists the key again and has it sign.")
        {
            file, serial, reference, pin, lastTry, json,
        };
        CommandHelp.AddExamples(
            command,
            ["ceremony key unwrap signing.wrapped --serial DENK0100456", "ceremony key unwrap signing.wrapped --serial DENK0100456 --reference 7"],
            OneDevice.ExitCodes);
        command.SetAction(async (parsed, cancellation) =>
        {
            var console = parsed.InvocationConfiguration;
            if (WrappedKeyReading.Read(parsed.GetRequiredValue(file), console.Error) is not { } wrapped)
            {
                return OneDevice.Unreadable;
            }

            return await OneDevice.RunAsync(open, parsed.GetRequiredValue(serial), console, device =>
            {
                using var secret = PinArguments.Read(SecretKind.UserPin, parsed.GetValue(pin), device.Serial, console.Error);
                return secret is null
                    ? OneDevice.Unreadable
                    : Unwrap(device, wrapped, parsed.GetValue(reference), secret, PinArguments.Approval(parsed.GetValue(lastTry)), parsed.GetValue(json), console);
            }, cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static int Unwrap(
        SmartCardHsmDevice device, WrappedKeyFile wrapped, int? reference, SecretBuffer pin, RetryApproval approval, bool json, InvocationConfiguration console)
    {
        if (!device.UnwrapKey(pin, wrapped, reference, approval).Try(out var key, out var refusal))
        {
            return OneDevice.Refuse(console.Error, refusal);
        }

        if (!device.ListKeys().Try(out var keys, out refusal))
        {
            return RefuseAfter(key.Key.Reference, device.Serial, refusal, console);
        }

        if (!keys.Contains(key.Key))
        {
            console.Error.WriteLine($"The key was unwrapped at reference {key.Key.Reference} of {device.Serial}, but the device does not list it as it was. List the device's keys, then decide.");
            return OneDevice.Refused;
        }

        DeviceRefusal? notProven = null;
        if (wrapped.Algorithm != KeyAlgorithm.Aes)
        {
            device.ProveKey(pin, key.Key.Reference, wrapped.PublicKey, approval).Try(out _, out notProven);
        }

        var proven = wrapped.Algorithm != KeyAlgorithm.Aes && notProven is null;
        KeyText.Write(key, json, console.Output, ("kcv", "KCV of its DKEK", wrapped.Kcv.ToString()), ("proven", "Proven by a signature", proven));
        if (wrapped.Algorithm == KeyAlgorithm.Aes)
        {
            console.Error.WriteLine("The device lists the key; an AES key cannot sign, so that it works was not shown.");
        }

        return notProven is null ? OneDevice.Done : RefuseAfter(key.Key.Reference, device.Serial, notProven, console);
    }

    // What comes after the unwrapping says of itself that it changed nothing.
    private static int RefuseAfter(int reference, string serial, DeviceRefusal refusal, InvocationConfiguration console)
    {
        console.Error.WriteLine($"The key was unwrapped at reference {reference} of {serial}, but could not be shown to be there and to work. What failed after that:");
        return OneDevice.Refuse(console.Error, refusal);
    }
}
