using System.CommandLine;
using Ceremony.App.Commands.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;

namespace Ceremony.App.Commands.Keys;

/// <summary><c>ceremony key wrap</c>: a backup of a key, encrypted under the device's DKEK, in a file as <c>sc-hsm-tool</c> writes it.</summary>
internal static class KeyWrapCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="open">Opens the directory of devices.</param>
    public static Command Create(Func<IDeviceDirectory> open)
    {
        var file = new Argument<string>("FILE") { Description = "The file to make; nothing may be there." };
        var (serial, reference) = (OneDevice.Serial(), KeyCommand.Reference());
        var (pin, lastTry, json) = (PinArguments.File(SecretKind.UserPin), PinArguments.LastTry(), OneDevice.Json());
        var command = new Command("wrap", "Wraps a key under the device's DKEK, with its description and certificate, as sc-hsm-tool does.")
        {
            file, serial, reference, pin, lastTry, json,
        };
        CommandHelp.AddExamples(command, ["ceremony key wrap signing.wrapped --serial DENK0100123 --reference 1"], OneDevice.ExitCodes);
        command.SetAction((parsed, cancellation) => OneDevice.RunAsync(
            open,
            parsed.GetRequiredValue(serial),
            parsed.InvocationConfiguration,
            device => Wrap(
                device,
                parsed.GetRequiredValue(file),
                parsed.GetRequiredValue(reference),
                parsed.GetValue(pin),
                PinArguments.Approval(parsed.GetValue(lastTry)),
                parsed.GetValue(json),
                parsed.InvocationConfiguration),
            cancellation));
        return command;
    }

    private static int Wrap(
        SmartCardHsmDevice device, string path, int reference, string? pinFile, RetryApproval approval, bool json, InvocationConfiguration console)
    {
        if (!NewFile.IsFree(path, console.Error))
        {
            return OneDevice.Refused;
        }

        using var pin = PinArguments.Read(SecretKind.UserPin, pinFile, device.Serial, console.Error);
        if (pin is null)
        {
            return OneDevice.Unreadable;
        }

        if (!device.WrapKey(pin, reference, approval: approval).Try(out var wrapped, out var refusal))
        {
            return OneDevice.Refuse(console.Error, refusal);
        }

        if (!NewFile.Write(path, wrapped.Encode(), "The key is on the device as before.", console.Error))
        {
            return OneDevice.Unreadable;
        }

        WrappedKeyText.Write(path, wrapped, json, console.Output);
        return OneDevice.Done;
    }
}
