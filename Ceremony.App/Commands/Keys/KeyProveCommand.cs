using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ceremony.App.Commands.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Device.Pkcs11.Witness;

namespace Ceremony.App.Commands.Keys;

/// <summary><c>ceremony key prove</c>: has a key sign random bytes made now and verifies with the public key on record.</summary>
internal static class KeyProveCommand
{
    private const int MostBytes = 65536;

    /// <summary>Creates the command.</summary>
    /// <param name="open">Opens the directory of devices.</param>
    public static Command Create(Func<IDeviceDirectory> open)
    {
        var (serial, reference) = (OneDevice.Serial(), KeyCommand.Reference());
        var publicKey = new Option<string?>("--public-key")
        {
            Description = "File with the public key on record (PEM or DER); without it the one that the device shows, which proves less.",
            HelpName = "FILE",
        };
        var witness = new Option<string?>("--second-witness")
        {
            Description = "Lets the key sign once more through a PKCS#11 module, other people's code in a process of its own; OpenSC's without FILE.",
            HelpName = "FILE",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var (pin, lastTry, json) = (PinArguments.File(SecretKind.UserPin), PinArguments.LastTry(), OneDevice.Json());
        var command = new Command("prove", "Has a key sign random bytes made now, and verifies the signature with the public key on record.")
        {
            serial, reference, publicKey, witness, pin, lastTry, json,
        };
        CommandHelp.AddExamples(
            command,
            [
                "ceremony key prove --serial DENK0100123 --reference 1 --public-key signing.pem",
                "ceremony key prove --serial DENK0100123 --reference 1 --public-key signing.pem --second-witness",
            ],
            "0 the key signed and the signature fits; 1 it does not, or refused, with the reason; 2 a file or the PIN cannot be read");
        command.SetAction(async (parsed, cancellation) =>
        {
            var console = parsed.InvocationConfiguration;
            byte[]? onRecord = null;
            if (parsed.GetValue(publicKey) is { } path && (onRecord = ReadPublicKey(path, console.Error)) is null)
            {
                return OneDevice.Unreadable;
            }

            // Also given without a file.
            var module = parsed.GetResult(witness) is null ? null : parsed.GetValue(witness) ?? SecondWitness.OpenScModule;
            return await OneDevice.RunAsync(open, parsed.GetRequiredValue(serial), console, async (device, directory) =>
            {
                using var secret = PinArguments.Read(SecretKind.UserPin, parsed.GetValue(pin), device.Serial, console.Error);
                if (secret is null)
                {
                    return OneDevice.Unreadable;
                }

                var approval = PinArguments.Approval(parsed.GetValue(lastTry));
                if (!device.ProveKey(secret, parsed.GetRequiredValue(reference), onRecord, approval).Try(out var proof, out var refusal))
                {
                    return OneDevice.Refuse(console.Error, refusal);
                }

                WitnessProof? second = null;
                if (module is not null)
                {
                    var asked = new SecondWitness(WitnessCommand.OfThisProgram(), directory.Open);
                    var result = await asked.ProveAsync(module, device.Serial, proof.PublicKey, secret, approval, cancellation).ConfigureAwait(false);
                    if (!result.Try(out second, out refusal))
                    {
                        return OneDevice.Refuse(console.Error, refusal);
                    }
                }

                return Print(proof, second, onRecord is not null, parsed.GetValue(json), console);
            }, cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static int Print(KeyProof proof, WitnessProof? second, bool onRecord, bool json, InvocationConfiguration console)
    {
        FactText.Write(
            console.Output,
            json,
            [
                ("reference", "Key reference", proof.Key.Reference),
                ("label", "Label", proof.Key.Label),
                ("id", "Id", proof.Key.Id),
                ("kind", "Kind", proof.Key.Kind),
                ("proven", "Proven by a signature", true),
                ("onRecord", "Public key on record", onRecord ? "given" : "the device's own"),
                ("challenge", "Signed (SHA-256 of)", Convert.ToHexString(proof.Challenge)),
                ("signature", null, Convert.ToBase64String(proof.Signature)),
                ("witness", "Second witness", second?.ModuleDescription),
                ("witnessModule", "Its module", second?.Module),
                ("witnessChallenge", "It signed (SHA-256 of)", second is null ? null : Convert.ToHexString(second.Challenge)),
                ("witnessSignature", null, second is null ? null : Convert.ToBase64String(second.Signature)),
                .. KeyText.PublicKey(proof.PublicKey),
            ]);
        return OneDevice.Done;
    }

    private static byte[]? ReadPublicKey(string path, TextWriter error)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var bytes = new byte[MostBytes];
            var content = bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
            var text = Encoding.ASCII.GetString(content);
            var key = PemEncoding.TryFind(text, out var fields) && text[fields.Label] == "PUBLIC KEY"
                ? Convert.FromBase64String(text[fields.Base64Data])
                : content.ToArray();

            // Its frame alone: curves that the platform does not know are none of its business here.
            _ = PublicKey.CreateFromSubjectPublicKeyInfo(key, out _);
            return key;
        }
        catch (CryptographicException)
        {
            error.WriteLine($"{path}: This is no public key (PEM \"PUBLIC KEY\" or DER). Nothing was changed. Check that it is the right file.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{path}: The file cannot be read: {fault.Message} Nothing was changed. Check its name and that you may read it.");
        }

        return null;
    }
}
