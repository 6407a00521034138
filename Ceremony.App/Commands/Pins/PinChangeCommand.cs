using System.CommandLine;
using Ceremony.App.Commands.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;

namespace Ceremony.App.Commands.Pins;

/// <summary><c>ceremony pin change</c>: a new user PIN or a new SO-PIN, by whoever knows the present one.</summary>
internal static class PinChangeCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="open">Opens the directory of devices.</param>
    public static Command Create(Func<IDeviceDirectory> open)
    {
        var serial = OneDevice.Serial();
        var so = new Option<bool>("--so") { Description = "Changes the SO-PIN (16 hex digits) instead of the user PIN." };
        var (pin, newPin) = (PinArguments.File(SecretKind.UserPin), PinArguments.File(SecretKind.NewUserPin));
        var (soPin, newSoPin) = (PinArguments.File(SecretKind.SoPin), PinArguments.File(SecretKind.NewSoPin));
        var (belowBudget, lastTry, json) = (PinArguments.BelowBudget(), PinArguments.LastTry(), OneDevice.Json());
        var command = new Command("change", "Changes the user PIN, also a transport PIN; with --so the SO-PIN.")
        {
            serial, so, pin, newPin, soPin, newSoPin, belowBudget, lastTry, json,
        };
        command.Validators.Add(result =>
        {
            var others = result.GetValue(so) ? new[] { pin, newPin } : [soPin, newSoPin];
            if (others.Any(option => result.GetValue(option) is not null))
            {
                result.AddError("--pin-file and --new-pin-file are for the user PIN; --so-pin-file and --new-so-pin-file go with --so.");
            }
        });
        CommandHelp.AddExamples(
            command, ["ceremony pin change --serial DENK0100123", "ceremony pin change --serial DENK0100123 --so"], OneDevice.ExitCodes);
        command.SetAction((parsed, cancellation) => OneDevice.RunAsync(open, parsed.GetRequiredValue(serial), parsed.InvocationConfiguration, device =>
        {
            var approval = PinArguments.Approval(parsed.GetValue(lastTry), parsed.GetValue(belowBudget));
            var console = parsed.InvocationConfiguration;
            return parsed.GetValue(so)
                ? ChangeSoPin(device, parsed.GetValue(soPin), parsed.GetValue(newSoPin), approval, parsed.GetValue(json), console)
                : ChangeUserPin(device, parsed.GetValue(pin), parsed.GetValue(newPin), approval, parsed.GetValue(json), console);
        }, cancellation));
        return command;
    }

    private static int ChangeUserPin(
        SmartCardHsmDevice device, string? file, string? newFile, RetryApproval approval, bool json, InvocationConfiguration console)
    {
        using var present = PinArguments.Read(SecretKind.UserPin, file, device.Serial, console.Error);
        using var replacement = present is null ? null : PinArguments.Read(SecretKind.NewUserPin, newFile, device.Serial, console.Error);
        if (present is null || replacement is null)
        {
            return OneDevice.Unreadable;
        }

        return Tell(device, "User PIN", device.ChangeUserPin(present, replacement, approval), json, console);
    }

    private static int ChangeSoPin(
        SmartCardHsmDevice device, string? file, string? newFile, RetryApproval approval, bool json, InvocationConfiguration console)
    {
        using var present = PinArguments.ReadSoPin(SecretKind.SoPin, file, device.Serial, console.Error);
        using var replacement = present is null ? null : PinArguments.ReadSoPin(SecretKind.NewSoPin, newFile, device.Serial, console.Error);
        if (present is null || replacement is null)
        {
            return OneDevice.Unreadable;
        }

        return Tell(device, "SO-PIN", device.ChangeSoPin(present, replacement, approval), json, console);
    }

    private static int Tell(SmartCardHsmDevice device, string pin, DeviceResult<PinStatus> result, bool json, InvocationConfiguration console)
    {
        if (!result.Try(out var status, out var refusal))
        {
            return OneDevice.Refuse(console.Error, refusal);
        }

        PinCommand.Write(device.Serial, pin, status, json, console.Output);
        return OneDevice.Done;
    }
}
