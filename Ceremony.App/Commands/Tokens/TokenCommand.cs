using System.CommandLine;
using Ceremony.App.Commands.Devices;
using Ceremony.Device.Pkcs11;
using Ceremony.Device.Pkcs11.Witness;

namespace Ceremony.App.Commands.Tokens;

/// <summary><c>ceremony token</c>: what a PKCS#11 module shows of its tokens, and a root CA on one of them.</summary>
internal static class TokenCommand
{
    /// <summary>Creates the command with the commands under it.</summary>
    public static Command Create()
    {
        var command = new Command("token", "Tells what a PKCS#11 module, OpenSC's or any other, shows of its tokens, and makes a root CA on one.") { List(), Show(), TokenRootCommand.Create(ModuleOption()) };
        CommandHelp.AddExamples(command, ["ceremony token list", "ceremony token show --serial DENK0100123"]);
        return command;
    }

    private static Command List()
    {
        var (module, json) = (ModuleOption(), OneDevice.Json());
        var command = new Command("list", "Lists the tokens.") { module, json };
        CommandHelp.AddExamples(command, ["ceremony token list", "ceremony token list --module /usr/lib/softhsm/libsofthsm2.so --json"]);
        command.SetAction(parsed =>
        {
            var console = parsed.InvocationConfiguration;
            if (!Pkcs11Module.Open(parsed.GetRequiredValue(module)).Try(out var opened, out var refusal))
            {
                return OneDevice.Refuse(console.Error, refusal);
            }

            using (opened)
            {
                if (!opened.ListTokens().Try(out var tokens, out refusal))
                {
                    return OneDevice.Refuse(console.Error, refusal);
                }

                TokenText.Write(tokens, parsed.GetValue(json), console.Output);
                if (tokens.Length == 0)
                {
                    console.Error.WriteLine($"The module {opened.Path} shows no token.");
                }

                return OneDevice.Done;
            }
        });
        return command;
    }

    private static Command Show()
    {
        var (module, serial, json) = (ModuleOption(), OneDevice.Serial(), OneDevice.Json());
        serial.Description = "The token's serial number, exactly; \"ceremony token list\" shows it.";
        var label = new Option<string?>("--label") { Description = "Its label too, where a module shows one token in several slots.", HelpName = "TEXT" };
        var askPin = new Option<bool>("--ask-pin") { Description = "Asks for the user PIN on the terminal, to show private keys too." };
        var pinFile = PinArguments.File(SecretKind.UserPin);
        pinFile.Description = "File with the user PIN, as --ask-pin; only its owner may open it, and /dev/fd/N works.";
        var lastTry = PinArguments.LastTry();
        var command = new Command("show", "Tells one token's keys and mechanisms.") { module, serial, label, askPin, pinFile, lastTry, json };
        CommandHelp.AddExamples(
            command, ["ceremony token show --serial DENK0100123", "ceremony token show --module /usr/lib/softhsm/libsofthsm2.so --serial 1f2e3d4c5b6a7988 --ask-pin"], OneDevice.ExitCodes);
        command.SetAction(parsed =>
        {
            var console = parsed.InvocationConfiguration;
            var file = parsed.GetValue(pinFile);
            var wanted = file is not null || parsed.GetValue(askPin);
            if (wanted && Pkcs11Module.TalkativeSetting is { } talkative)
            {
                console.Error.WriteLine($"{talkative} is set: with it a module may write down the PIN. Nothing was read or changed. Unset it and try again, or leave the PIN out.");
                return OneDevice.Refused;
            }

            if (!Pkcs11Module.Open(parsed.GetRequiredValue(module)).Try(out var opened, out var refusal))
            {
                return OneDevice.Refuse(console.Error, refusal);
            }

            using (opened)
            {
                if (!opened.Find(parsed.GetRequiredValue(serial), parsed.GetValue(label)).Try(out var token, out refusal))
                {
                    return OneDevice.Refuse(console.Error, refusal);
                }

                using var pin = wanted ? PinArguments.Read(SecretKind.UserPin, file, token.Serial, console.Error) : null;
                if (wanted && pin is null)
                {
                    return OneDevice.Unreadable;
                }

                if (!token.ListKeys(pin, PinArguments.Approval(parsed.GetValue(lastTry))).Try(out var keys, out refusal)
                    || !token.ListMechanisms().Try(out var mechanisms, out refusal))
                {
                    return OneDevice.Refuse(console.Error, refusal);
                }

                TokenText.Write(opened, token.Info, keys, mechanisms, parsed.GetValue(json), console.Output);
                return OneDevice.Done;
            }
        });
        return command;
    }

    private static Option<string> ModuleOption() => new("--module")
    {
        Description = "The PKCS#11 module's file; OpenSC's without it.",
        HelpName = "FILE",
        DefaultValueFactory = static _ => SecondWitness.OpenScModule,
    };
}
