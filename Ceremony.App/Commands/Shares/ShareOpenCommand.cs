using System.CommandLine;
using System.Text.Json;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Commands.Shares;

/// <summary><c>ceremony share open</c>: tries a password on each of one or more share files and prints the shares' check values.</summary>
internal static class ShareOpenCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Creates the command.</summary>
    /// <param name="format">The share file format.</param>
    public static Command Create(ShareFileFormat format)
    {
        var files = new Argument<string[]>("FILE") { Description = "The share files (.pbe).", Arity = ArgumentArity.OneOrMore };
        var passwords = new Option<string[]>("--password-file")
        {
            Description = "File with the password, which only its owner may open; /dev/fd/N works. Given again for each further share file, in their order. Without it the terminal asks.",
            HelpName = "FILE",
        };
        var json = ShareCommand.Json();
        var command = new Command("open", "Opens share files, several at once in little more than the time of one, and prints each share's check value, never the share.") { files, passwords, json };
        CommandHelp.AddExamples(
            command,
            [
                "ceremony share open share-1.pbe",
                "ceremony share open share-1.pbe --password-file share-1.password --json",
                "ceremony share open share-1.pbe share-2.pbe --password-file share-1.password --password-file share-2.password",
            ],
            "0 each password opens its file; 1 one does not; 2 a file is no share file, or cannot be read");
        command.SetAction((parsed, cancellation) => RunAsync(
            format, parsed.GetRequiredValue(files), parsed.GetValue(passwords) ?? [], parsed.GetValue(json), parsed.InvocationConfiguration, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ShareFileFormat format, string[] paths, string[] passwordFiles, bool json, InvocationConfiguration console, CancellationToken cancellation)
    {
        if (passwordFiles.Length > 0 && passwordFiles.Length != paths.Length)
        {
            await console.Error.WriteLineAsync(
                $"Each share file has its own password file: {paths.Length} of the one and {passwordFiles.Length} of the other were given. Nothing was done.").ConfigureAwait(false);
            return 2;
        }

        List<ShareToOpen> shares = [];
        List<IDisposable> held = [];
        try
        {
            if (!Read(paths, passwordFiles, console.Error, shares, held))
            {
                return 2;
            }

            var openings = await DerivationBar.RunAsync(
                paths.Length == 1 ? "Opening the share file" : $"Opening {paths.Length} share files", console.Error, progress => format.OpenMany(shares, progress, cancellation)).ConfigureAwait(false);
            held.AddRange(openings.OfType<ShareOpening.Opened>().Select(opened => opened.Share));
            return Tell(paths, shares, openings, json, console);
        }
        finally
        {
            held.ForEach(secret => secret.Dispose());
        }
    }

    // All files before the first password: what is no share file is told before anybody types.
    private static bool Read(string[] paths, string[] passwordFiles, TextWriter error, List<ShareToOpen> shares, List<IDisposable> held)
    {
        List<ShareFile> files = [];
        foreach (var path in paths)
        {
            if (ShareFileReading.Read(path, error) is not { } file)
            {
                return false;
            }

            held.Add(file);
            files.Add(file);
        }

        for (var index = 0; index < paths.Length; index++)
        {
            var reading = passwordFiles.Length > 0
                ? SecretInput.FromFile(passwordFiles[index], SecretKind.Password)
                : SecretInput.FromTerminal(paths.Length == 1 ? "Password" : $"Password of {paths[index]}", error, SecretKind.Password);
            if (reading.Secret is not { } password)
            {
                error.WriteLine(reading.Reason);
                return false;
            }

            held.Add(password);
            shares.Add(new ShareToOpen(files[index], password));
        }

        return true;
    }

    private static int Tell(string[] paths, List<ShareToOpen> shares, IReadOnlyList<ShareOpening> openings, bool json, InvocationConfiguration console)
    {
        var opened = paths.Select((path, index) => (Path: path, shares[index].File.Hash, Opening: openings[index])).ToList();
        foreach (var (path, _, opening) in opened)
        {
            if (opening is ShareOpening.Refused refused)
            {
                console.Error.WriteLine($"{path}: {refused.Refusal}");
            }
        }

        var good = opened.Where(share => share.Opening is ShareOpening.Opened)
            .Select(share => (share.Path, share.Hash.Hex, CheckValue: ((ShareOpening.Opened)share.Opening).Share.CheckValue.Hex)).ToList();
        if (json && paths.Length > 1)
        {
            console.Output.WriteLine(JsonSerializer.Serialize(good.Select(share => new { file = share.Path, sha256 = share.Hex, checkValue = share.CheckValue }), Indented));
        }
        else
        {
            good.ForEach(share => FactText.Write(
                console.Output, json, ("file", "File", share.Path), ("sha256", "SHA-256", share.Hex), ("checkValue", "Check value of the share", share.CheckValue)));
        }

        return good.Count == paths.Length ? 0 : 1;
    }
}
