using System.CommandLine;
using System.Security.Cryptography;
using Ceremony.Domain.Passphrases;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Commands.Shares;

/// <summary><c>ceremony share create</c>: makes a share from this machine's random numbers and writes its file.</summary>
internal static class ShareCreateCommand
{
    private const string Origin =
        "The share was made from this machine's random numbers alone: no device took part. A share made in a ceremony mixes in the device's.";

    /// <summary>Creates the command.</summary>
    /// <param name="format">The share file format.</param>
    public static Command Create(ShareFileFormat format)
    {
        var file = new Argument<string>("FILE") { Description = "The share file to make (.pbe); nothing may be there." };
        var password = ShareCommand.PasswordFile();
        var json = ShareCommand.Json();
        var command = new Command("create", "Makes a share from this machine's random numbers alone, and its file under a password.") { file, password, json };
        CommandHelp.AddExamples(
            command,
            ["ceremony share create share-1.pbe", "ceremony share create share-1.pbe --password-file /dev/fd/3 3< share-1.password"],
            "0 made; 1 refused: the file is there already, or the password is not taken; 2 a file cannot be read or written");
        command.SetAction((parsed, cancellation) => RunAsync(
            format, parsed.GetRequiredValue(file), parsed.GetValue(password), parsed.GetValue(json), parsed.InvocationConfiguration, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ShareFileFormat format, string path, string? passwordFile, bool json, InvocationConfiguration console, CancellationToken cancellation)
    {
        if (!NewFile.IsFree(path, console.Error))
        {
            return 1;
        }

        var reading = passwordFile is null ? SecretInput.TwiceFromTerminal("New password of the share", console.Error, SecretKind.Password) : SecretInput.FromFile(passwordFile, SecretKind.Password);
        using var secret = reading.Secret;
        if (secret is null)
        {
            await console.Error.WriteLineAsync(reading.Reason).ConfigureAwait(false);
            return 2;
        }

        if (OwnPassphraseRule.Check(secret.Span) is { } refusal)
        {
            await console.Error.WriteLineAsync(refusal.ToString()).ConfigureAwait(false);
            return 1;
        }

        using var share = Random();
        using var made = await DerivationBar.RunAsync(
            "Making the share file", console.Error, progress => Seal(format, share, secret, progress, cancellation)).ConfigureAwait(false);
        if (!NewFile.Write(path, made.Bytes, "No share was made.", console.Error))
        {
            return 2;
        }

        FactText.Write(console.Output, json, ("file", "File", path), ("sha256", "SHA-256", made.Hash.Hex), ("checkValue", "Check value of the share", share.CheckValue.Hex));
        await console.Error.WriteLineAsync(Origin).ConfigureAwait(false);
        return 0;
    }

    private static Share Random()
    {
        using var bytes = new SecretBuffer(Share.LengthInBytes);
        RandomNumberGenerator.Fill(bytes.Span);
        return Share.CopyOf(bytes.Span);
    }

    private static ShareFile Seal(ShareFileFormat format, Share share, SecretBuffer password, IProgress<DerivationProgress>? progress, CancellationToken cancellation)
    {
        Span<byte> salt = stackalloc byte[ShareFile.SaltBytes];
        RandomNumberGenerator.Fill(salt);
        return format.Seal(share, password.Span, salt, progress, cancellation);
    }
}
