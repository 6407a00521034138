using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Ceremony.App.Commands.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;

namespace Ceremony.App.Commands.Keys;

/// <summary><c>ceremony key generate</c>: makes a key on a device so that PKCS#11 programs see it.</summary>
internal static class KeyGenerateCommand
{
    private const int RandomIdBytes = 8;

    /// <summary>Creates the command.</summary>
    /// <param name="open">Opens the directory of devices.</param>
    public static Command Create(Func<IDeviceDirectory> open)
    {
        var serial = OneDevice.Serial();
        var kind = new Option<string>("--kind") { Description = $"One of {string.Join(", ", KeySpec.Names)}.", HelpName = "KIND", Required = true };
        kind.Validators.Add(result =>
        {
            if (!KeySpec.TryParse(result.GetValueOrDefault<string>() ?? "", out _))
            {
                result.AddError($"There is no such kind of key. There are {string.Join(", ", KeySpec.Names)}.");
            }
        });
        var label = new Option<string>("--label") { Description = "Label, 1 to 64 bytes of UTF-8.", HelpName = "TEXT", Required = true };
        var id = new Option<string?>("--id") { Description = "Id (CKA_ID), 1 to 32 bytes in hex; without it 8 random bytes.", HelpName = "HEX" };
        id.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } hex && !IsHex(hex))
            {
                result.AddError("An id is given in hex, two digits for each byte.");
            }
        });
        var reference = KeyCommand.FreeReference();
        var publicKey = new Option<string?>("--public-key") { Description = "File to make, with the public key (PEM); nothing may be there.", HelpName = "FILE" };
        var (pin, lastTry, json) = (PinArguments.File(SecretKind.UserPin), PinArguments.LastTry(), OneDevice.Json());
        var command = new Command("generate", "Makes a key on the device, with label and id, and reads it back.")
        {
            serial, kind, label, id, reference, publicKey, pin, lastTry, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(publicKey) is not null && KeySpec.TryParse(result.GetValue(kind) ?? "", out var asked) && asked.Algorithm == KeyAlgorithm.Aes)
            {
                result.AddError("An AES key has no public key: --public-key goes with RSA and EC.");
            }
        });
        CommandHelp.AddExamples(
            command,
            ["ceremony key generate --serial DENK0100123 --kind rsa:2048 --label signing", "ceremony key generate --serial DENK0100123 --kind ec:secp256r1 --label ca --id 01 --public-key ca.pem"],
            OneDevice.ExitCodes);
        command.SetAction((parsed, cancellation) => OneDevice.RunAsync(
            open,
            parsed.GetRequiredValue(serial),
            parsed.InvocationConfiguration,
            device =>
            {
                _ = KeySpec.TryParse(parsed.GetRequiredValue(kind), out var spec);
                var idBytes = parsed.GetValue(id) is { } hex ? Convert.FromHexString(hex) : RandomNumberGenerator.GetBytes(RandomIdBytes);
                var request = new KeyRequest(spec!, parsed.GetRequiredValue(label), idBytes, parsed.GetValue(reference));
                return Generate(
                    device, request, parsed.GetValue(publicKey), parsed.GetValue(pin), PinArguments.Approval(parsed.GetValue(lastTry)), parsed.GetValue(json), parsed.InvocationConfiguration);
            },
            cancellation));
        return command;
    }

    private static int Generate(
        SmartCardHsmDevice device, KeyRequest request, string? publicKeyFile, string? pinFile, RetryApproval approval, bool json, InvocationConfiguration console)
    {
        if (publicKeyFile is not null && !NewFile.IsFree(publicKeyFile, console.Error))
        {
            return OneDevice.Refused;
        }

        using var pin = PinArguments.Read(SecretKind.UserPin, pinFile, device.Serial, console.Error);
        if (pin is null)
        {
            return OneDevice.Unreadable;
        }

        if (request.Spec.Algorithm == KeyAlgorithm.Rsa)
        {
            console.Error.WriteLine("Making the key. For RSA a device may take minutes.");
        }

        if (!device.GenerateKey(pin, request, approval).Try(out var key, out var refusal))
        {
            return OneDevice.Refuse(console.Error, refusal);
        }

        KeyText.Write(key, json, console.Output);
        if (publicKeyFile is null)
        {
            return OneDevice.Done;
        }

        if (key.PublicKey is not { } publicKey)
        {
            console.Error.WriteLine($"The device shows no public key: {publicKeyFile} was not made. The key was made all the same. List the device's keys, then decide.");
            return OneDevice.Refused;
        }

        var pem = PemEncoding.WriteString("PUBLIC KEY", publicKey) + "\n";
        return NewFile.Write(publicKeyFile, Encoding.ASCII.GetBytes(pem), "The key was made all the same.", console.Error) ? OneDevice.Done : OneDevice.Unreadable;
    }

    private static bool IsHex(string text) => text.Length > 0 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);
}
