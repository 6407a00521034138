using System.CommandLine;
using Ceremony.App.Commands.Devices;
using Ceremony.Device.Pkcs11;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Certificates;

namespace Ceremony.App.Commands.Tokens;

/// <summary>
/// <c>ceremony token root-ca</c>: a root CA on any PKCS#11 token, by the same rules as in a ceremony but without its record. Each run does the next thing: make the key, draft, or sign the
/// draft whose hash is given.
/// </summary>
internal static class TokenRootCommand
{
    private static readonly (string Name, string Ask, string? Preset)[] Profile =
    [
        (ProfileSettings.CommonName, "Common name of the CA.", null),
        (ProfileSettings.Organisation, "Its organisation.", ProfileSettings.None),
        (ProfileSettings.Country, "Its country, two capital letters.", ProfileSettings.None),
        (ProfileSettings.NotBefore, "From when it is valid: on-the-day, or a date.", "on-the-day"),
        (ProfileSettings.NotAfter, "Until when: a date, or a length such as \"20 years\".", "20 years"),
        (ProfileSettings.PathLength, "How many CAs may stand below it in a path: 0 to 9, or none for no limit.", "1"),
    ];

    /// <summary>Creates the command.</summary>
    /// <param name="module">The option that names the module.</param>
    public static Command Create(Option<string> module)
    {
        var serial = OneDevice.Serial();
        serial.Description = "The token's serial number, exactly; \"ceremony token list\" shows it.";
        var id = new Option<string>("--id") { Description = "The key's id (CKA_ID), in hexadecimal.", HelpName = "HEX", Required = true };
        var make = new Option<string?>("--make") { Description = $"Makes the key first, on an id that no key has: one of {string.Join(", ", KeyAlgorithm.All.Select(known => known.Name))}.", HelpName = "KIND" };
        var label = new Option<string>("--key-label") { Description = "The label of a key that is made.", HelpName = "TEXT", DefaultValueFactory = static _ => "root-ca" };
        var next = new Option<string>("--next-update") { Description = "By when the CRL after the first one comes: a date, or a length such as \"180 days\".", HelpName = "WHEN", DefaultValueFactory = static _ => "180 days" };
        var sign = new Option<string?>("--sign") { Description = "Signs the draft in --out whose bytes have this SHA-256: the one that was compared.", HelpName = "SHA256" };
        var output = new Option<string>("--out") { Description = "Folder for drafts (.tbs) and what is issued (.pem); made if it is not there.", HelpName = "DIR", Required = true };
        var pinFile = PinArguments.File(SecretKind.UserPin);
        var lastTry = PinArguments.LastTry();
        var profile = Profile.Select(Option).ToList();
        var command = new Command("root-ca", "Makes a root CA on a token: its key, a certificate by itself, and a first CRL. Nothing is signed that was not drafted and compared before.")
        {
            module, serial, id, make, label, next, sign, output, pinFile, lastTry,
        };
        profile.ForEach(command.Options.Add);
        CommandHelp.AddExamples(
            command,
            ["ceremony token root-ca --serial 1f2e3d4c5b6a7988 --id 01 --make ec-secp384r1 --common-name \"Example Root CA\" --out ca", "ceremony token root-ca --serial 1f2e3d4c5b6a7988 --id 01 --common-name \"Example Root CA\" --out ca --sign 3f60…"],
            OneDevice.ExitCodes);
        command.SetAction(async (parsed, cancellation) =>
        {
            var console = parsed.InvocationConfiguration;
            var settings = Profile.Zip(profile, (setting, option) => (setting.Name, Value: parsed.GetRequiredValue(option))).ToDictionary(pair => pair.Name, pair => pair.Value);
            if (Fault(settings, parsed.GetRequiredValue(id), parsed.GetValue(make), parsed.GetRequiredValue(next)) is { } fault)
            {
                console.Error.WriteLine(fault);
                return OneDevice.Refused;
            }

            if (Pkcs11Module.TalkativeSetting is { } talkative)
            {
                console.Error.WriteLine($"{talkative} is set: with it a module may write down the PIN. Nothing was read or changed. Unset it and try again.");
                return OneDevice.Refused;
            }

            if (!Pkcs11Module.Open(parsed.GetRequiredValue(module)).Try(out var opened, out var refusal))
            {
                return OneDevice.Refuse(console.Error, refusal);
            }

            using (opened)
            {
                if (!opened.Find(parsed.GetRequiredValue(serial), null).Try(out var token, out refusal))
                {
                    return OneDevice.Refuse(console.Error, refusal);
                }

                var run = new TokenRoot(
                    token, Convert.FromHexString(parsed.GetRequiredValue(id)), settings, parsed.GetRequiredValue(next), parsed.GetRequiredValue(output),
                    () => PinArguments.Read(SecretKind.UserPin, parsed.GetValue(pinFile), token.Serial, console.Error), PinArguments.Approval(parsed.GetValue(lastTry)), console);
                return parsed.GetValue(make) is { } kind ? run.Make(KeyAlgorithm.Find(kind)!, parsed.GetRequiredValue(label))
                    : parsed.GetValue(sign) is { } hash ? await run.SignAsync(hash, cancellation).ConfigureAwait(false)
                    : await run.DraftAsync(cancellation).ConfigureAwait(false);
            }
        });
        return command;
    }

    private static Option<string> Option((string Name, string Ask, string? Preset) setting)
    {
        var option = new Option<string>("--" + setting.Name) { Description = setting.Ask, HelpName = "TEXT", Required = setting.Preset is null };
        if (setting.Preset is { } preset)
        {
            option.DefaultValueFactory = _ => preset;
        }

        return option;
    }

    private static string? Fault(Dictionary<string, string> settings, string id, string? make, string next)
    {
        foreach (var (name, value) in settings)
        {
            if (ProfileSettings.Fault(name, value) is { } wanted)
            {
                return $"--{name} must be {wanted}.";
            }
        }

        return ProfileSettings.Contradiction(settings) is { } breach ? $"{breach.Sentence} ({breach.Rule})"
            : id.Length is < 2 or > 64 || id.Length % 2 != 0 || !id.All(char.IsAsciiHexDigit) ? "--id must be 1 to 32 bytes in hexadecimal."
            : ValidityPlan.Find(ValidityPlan.OnTheDay, next) is null ? $"--next-update must be {ValidityPlan.Ends}."
            : make is not null && KeyAlgorithm.Find(make) is null ? $"--make must be one of {string.Join(", ", KeyAlgorithm.All.Select(known => known.Name))}."
            : null;
    }
}
