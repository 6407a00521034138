using System.CommandLine;
using System.Security.Cryptography;
using Ceremony.App.Storage;
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
        if (Path.Exists(path))
        {
            await console.Error.WriteLineAsync($"{path} is there already. Nothing was changed: a share file is never overwritten. Choose another name.").ConfigureAwait(false);
            return 1;
        }

        var reading = passwordFile is null ? AskTwice(console.Error) : SecretInput.FromFile(passwordFile);
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
        if (!Write(path, made, console.Error))
        {
            return 2;
        }

        ShareText.Write(console.Output, json, ("file", "File", path), ("sha256", "SHA-256", made.Hash.Hex), ("checkValue", "Check value of the share", share.CheckValue.Hex));
        await console.Error.WriteLineAsync(Origin).ConfigureAwait(false);
        return 0;
    }

    private static SecretReading AskTwice(TextWriter error)
    {
        var first = SecretInput.FromTerminal("New password of the share", error);
        if (first.Secret is null)
        {
            return first;
        }

        var second = SecretInput.FromTerminal("The same again", error);
        using var again = second.Secret;
        if (again is not null && first.Secret.FixedTimeEquals(again))
        {
            return first;
        }

        first.Secret.Dispose();
        return again is null ? second : SecretReading.None("The two entries differ. Nothing was made. Start again.");
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

    // Made anew, owner-only, flushed, and read back before anybody relies on it. A file that is not whole does not stay.
    private static bool Write(string path, ShareFile share, TextWriter error)
    {
        var made = false;
        try
        {
            using (var stream = OwnerOnly.Open(path, FileMode.CreateNew, FileShare.None))
            {
                made = true;
                stream.Write(share.Bytes);
                stream.Flush(flushToDisk: true);
            }

            DurableFolder.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using var back = ShareFileReading.Read(path, error);
            if (back?.Hash == share.Hash)
            {
                return true;
            }

            error.WriteLine($"{path} does not read back as it was written. It was deleted. Check the medium, then start again.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or StorageException)
        {
            error.WriteLine($"{path}: The file cannot be written: {fault.Message} No share was made. Choose another place.");
        }

        if (made)
        {
            File.Delete(path);
        }

        return false;
    }
}
