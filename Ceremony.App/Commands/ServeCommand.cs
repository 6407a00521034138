using System.CommandLine;
using Ceremony.App.Hosting;

namespace Ceremony.App.Commands;

/// <summary><c>ceremony serve</c>: the console, for browsers. Also what the program does without a command.</summary>
internal static class ServeCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new Command("serve", "Serves the console to browsers, on this machine only unless told otherwise.");
        CommandHelp.AddExamples(
            command,
            [
                "ceremony serve --rehearsal",
                "ceremony serve --data /srv/ceremony",
                "ceremony serve --urls https://192.0.2.10:5443 --certificate console.pem --certificate-key console.key",
            ],
            "0 stopped on request; 1 not started, with the reasons on standard error");
        AddTo(command);
        return command;
    }

    /// <summary>Gives a command the options of <c>serve</c> and its action.</summary>
    /// <param name="command">The command: <c>serve</c> itself, or the root.</param>
    public static void AddTo(Command command)
    {
        var data = new Option<string>("--data")
        {
            Description = "Folder of journals, register and transcripts. One console at a time uses it.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "data",
        };
        var urls = new Option<string[]>("--urls")
        {
            Description = "Addresses to serve at, separated by ';'. Any address but loopback needs https and --certificate.",
            HelpName = "URL",
            DefaultValueFactory = _ => [ConsoleOptions.DefaultUrl],
            AllowMultipleArgumentsPerToken = true,
        };
        var rehearsal = new Option<bool>("--rehearsal")
        {
            Description = "Virtual devices, a ready cast and a rehearsal key. Nothing made here can become a production record.",
        };
        var acceptVirtual = new Option<bool>("--accept-virtual")
        {
            Description = "Accepts a virtual device outside a rehearsal. Every page and every event then says so.",
        };
        var certificate = new Option<string?>("--certificate")
        {
            Description = "TLS certificate, PEM (with --certificate-key) or PKCS #12 without a password.",
            HelpName = "FILE",
        };
        var certificateKey = new Option<string?>("--certificate-key")
        {
            Description = "The private key of a PEM certificate.",
            HelpName = "FILE",
        };

        var keyPassphrase = new Option<string?>("--key-passphrase-file")
        {
            Description = "Opens the console's signing key where its file is encrypted; only its owner may open this file.",
            HelpName = "FILE",
        };

        var keyPin = new Option<string?>("--key-pin-file")
        {
            Description = "The PIN where the console's signing key is on a token; only its owner may open this file. Asked on the terminal without it.",
            HelpName = "FILE",
        };

        var media = new Option<string[]>("--media")
        {
            Description = "Folder that serves as a medium for share files and records. Can be given again; removable volumes are found by themselves.",
            HelpName = "DIR",
        };

        var paper = PaperOption.Create();
        foreach (var option in new Option[] { data, urls, rehearsal, acceptVirtual, media, paper, certificate, certificateKey, keyPassphrase, keyPin })
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellation) => ConsoleHost.RunAsync(
            new ConsoleOptions
            {
                DataFolder = parsed.GetRequiredValue(data),
                Urls = [.. parsed.GetRequiredValue(urls).SelectMany(url => url.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
                Rehearsal = parsed.GetValue(rehearsal),
                AcceptVirtual = parsed.GetValue(acceptVirtual),
                Media = parsed.GetValue(media) ?? [],
                Paper = parsed.GetValue(paper),
                CertificateFile = parsed.GetValue(certificate),
                CertificateKeyFile = parsed.GetValue(certificateKey),
                KeyPassphraseFile = parsed.GetValue(keyPassphrase),
                KeyPinFile = parsed.GetValue(keyPin),
            },
            cancellation));
    }
}
