using System.CommandLine;
using Ceremony.App.Commands.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;

namespace Ceremony.App.Commands.Pins;

/// <summary><c>ceremony pin unblock</c>: gives the user PIN its tries back by the SO-PIN, with a new PIN or keeping the old one.</summary>
internal static class PinUnblockCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="open">Opens the directory of devices.</param>
    public static Command Create(Func<IDeviceDirectory> open)
    {
        var serial = OneDevice.Serial();
        var keep = new Option<bool>("--keep") { Description = "Keeps the user PIN and gives only its tries back." };
        var (soPin, newPin) = (PinArguments.File(SecretKind.SoPin), PinArguments.File(SecretKind.NewUserPin));
        var (belowBudget, lastTry, json) = (PinArguments.BelowBudget(), PinArguments.LastTry(), OneDevice.Json());
        var command = new Command("unblock", "Unblocks the user PIN by the SO-PIN, where the device was initialised to allow that.")
        {
            serial, keep, soPin, newPin, belowBudget, lastTry, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(keep) && result.GetValue(newPin) is not null)
            {
                result.AddError("--keep and --new-pin-file contradict each other.");
            }
        });
        CommandHelp.AddExamples(
            command, ["ceremony pin unblock --serial DENK0100123", "ceremony pin unblock --serial DENK0100123 --keep"], OneDevice.ExitCodes);
        command.SetAction((parsed, cancellation) => OneDevice.RunAsync(open, parsed.GetRequiredValue(serial), parsed.InvocationConfiguration, device => Unblock(
            device,
            parsed.GetValue(keep),
            parsed.GetValue(soPin),
            parsed.GetValue(newPin),
            PinArguments.Approval(parsed.GetValue(lastTry), parsed.GetValue(belowBudget)),
            parsed.GetValue(json),
            parsed.InvocationConfiguration), cancellation));
        return command;
    }

    private static int Unblock(
        SmartCardHsmDevice device, bool keep, string? soPinFile, string? newPinFile, RetryApproval approval, bool json, InvocationConfiguration console)
    {
        using var soPin = PinArguments.ReadSoPin(SecretKind.SoPin, soPinFile, device.Serial, console.Error);
        using var replacement = soPin is null || keep ? null : PinArguments.Read(SecretKind.NewUserPin, newPinFile, device.Serial, console.Error);
        if (soPin is null || (replacement is null && !keep))
        {
            return OneDevice.Unreadable;
        }

        var result = replacement is null ? device.ResetUserPinCounter(soPin, approval) : device.UnblockUserPin(soPin, replacement, approval);
        if (!result.Try(out var status, out var refusal))
        {
            return OneDevice.Refuse(console.Error, refusal);
        }

        PinCommand.Write(device.Serial, "User PIN", status, json, console.Output);
        return OneDevice.Done;
    }
}
