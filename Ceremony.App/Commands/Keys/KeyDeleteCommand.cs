using System.CommandLine;
using Ceremony.App.Commands.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;

namespace Ceremony.App.Commands.Keys;

/// <summary><c>ceremony key delete</c>: deletes a key with its description and certificate, after a confirmation.</summary>
internal static class KeyDeleteCommand
{
    private const string Word = "DELETE";

    /// <summary>Creates the command.</summary>
    /// <param name="open">Opens the directory of devices.</param>
    public static Command Create(Func<IDeviceDirectory> open)
    {
        var (serial, reference) = (OneDevice.Serial(), KeyCommand.Reference());
        var yes = new Option<bool>("--yes") { Description = "Deletes without asking." };
        var (pin, lastTry, json) = (PinArguments.File(SecretKind.UserPin), PinArguments.LastTry(), OneDevice.Json());
        var command = new Command("delete", "Deletes a key for good, after showing it and asking. Only a wrapped key brings it back.")
        {
            serial, reference, yes, pin, lastTry, json,
        };
        CommandHelp.AddExamples(
            command,
            ["ceremony key delete --serial DENK0100123 --reference 1", "ceremony key delete --serial DENK0100123 --reference 1 --yes --pin-file pin"],
            OneDevice.ExitCodes);
        command.SetAction((parsed, cancellation) => OneDevice.RunAsync(
            open,
            parsed.GetRequiredValue(serial),
            parsed.InvocationConfiguration,
            device => Delete(
                device,
                parsed.GetRequiredValue(reference),
                parsed.GetValue(yes),
                parsed.GetValue(pin),
                PinArguments.Approval(parsed.GetValue(lastTry)),
                parsed.GetValue(json),
                parsed.InvocationConfiguration),
            cancellation));
        return command;
    }

    private static int Delete(
        SmartCardHsmDevice device, int reference, bool yes, string? pinFile, RetryApproval approval, bool json, InvocationConfiguration console)
    {
        // Without a key there may still be a description or certificate left over, which make the reference a used one.
        if (!device.ReadKey(reference).Try(out var key, out var refusal) && refusal.Code != DeviceCodes.KeyMissing)
        {
            return OneDevice.Refuse(console.Error, refusal);
        }

        if (!yes && !IsConfirmed(device, reference, key, console.Error))
        {
            return OneDevice.Refused;
        }

        using var pin = PinArguments.Read(SecretKind.UserPin, pinFile, device.Serial, console.Error);
        if (pin is null)
        {
            return OneDevice.Unreadable;
        }

        if (!device.DeleteKey(pin, reference, approval).Try(out var left, out refusal))
        {
            return OneDevice.Refuse(console.Error, refusal);
        }

        FactText.Write(
            console.Output,
            json,
            ("serial", "Serial number", device.Serial),
            ("reference", "Deleted at reference", reference),
            ("label", "Label", key?.Key.Label),
            ("id", "Id", key?.Key.Id),
            ("keysLeft", "Keys left", left.Length));
        return OneDevice.Done;
    }

    private static bool IsConfirmed(SmartCardHsmDevice device, int reference, KeyDetails? key, TextWriter error)
    {
        if (!Confirmation.IsPossible)
        {
            error.WriteLine("There is no terminal to confirm on. Nothing was deleted. Give --yes to delete without being asked.");
            return false;
        }

        if (key is null)
        {
            error.WriteLine($"On {device.Serial} there is no key at reference {reference}; what may be left over of one will be deleted.");
        }
        else
        {
            KeyText.Write(key, asJson: false, error);
        }

        if (Confirmation.Ask($"Type {Word} to delete it from {device.Serial}", Word, error))
        {
            return true;
        }

        error.WriteLine("Nothing was deleted.");
        return false;
    }
}
