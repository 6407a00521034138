using System.CommandLine;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Commands.Shares;

/// <summary><c>ceremony share open</c>: tries a password on a share file and prints the share's check value.</summary>
internal static class ShareOpenCommand
{
    /// <summary>Creates the command.</summary>
    /// <param name="format">The share file format.</param>
    public static Command Create(ShareFileFormat format)
    {
        var file = new Argument<string>("FILE") { Description = "The share file (.pbe)." };
        var password = ShareCommand.PasswordFile();
        var json = ShareCommand.Json();
        var command = new Command("open", "Opens a share file and prints the share's check value, never the share.") { file, password, json };
        CommandHelp.AddExamples(
            command,
            ["ceremony share open share-1.pbe", "ceremony share open share-1.pbe --password-file share-1.password --json"],
            "0 the password opens it; 1 it does not; 2 the file is no share file, or a file cannot be read");
        command.SetAction((parsed, cancellation) => RunAsync(
            format, parsed.GetRequiredValue(file), parsed.GetValue(password), parsed.GetValue(json), parsed.InvocationConfiguration, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ShareFileFormat format, string path, string? passwordFile, bool json, InvocationConfiguration console, CancellationToken cancellation)
    {
        using var file = ShareFileReading.Read(path, console.Error);
        if (file is null)
        {
            return 2;
        }

        var reading = passwordFile is null ? SecretInput.FromTerminal("Password", console.Error, SecretKind.Password) : SecretInput.FromFile(passwordFile, SecretKind.Password);
        using var secret = reading.Secret;
        if (secret is null)
        {
            await console.Error.WriteLineAsync(reading.Reason).ConfigureAwait(false);
            return 2;
        }

        var opening = await DerivationBar.RunAsync(
            "Opening the share file", console.Error, progress => format.Open(file, secret.Span, progress, cancellation)).ConfigureAwait(false);
        if (opening is not ShareOpening.Opened opened)
        {
            await console.Error.WriteLineAsync($"{path}: {((ShareOpening.Refused)opening).Refusal}").ConfigureAwait(false);
            return 1;
        }

        using (opened.Share)
        {
            FactText.Write(
                console.Output, json, ("file", "File", path), ("sha256", "SHA-256", file.Hash.Hex), ("checkValue", "Check value of the share", opened.Share.CheckValue.Hex));
        }

        return 0;
    }
}
