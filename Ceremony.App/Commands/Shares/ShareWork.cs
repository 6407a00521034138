using System.Security.Cryptography;
using Ceremony.Domain.Passphrases;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Commands.Shares;

/// <summary>What the commands on share files do alike.</summary>
internal static class ShareWork
{
    /// <summary>Opens a share file under a password that is asked for.</summary>
    /// <param name="format">The share file format.</param>
    /// <param name="file">The file.</param>
    /// <param name="path">Its name.</param>
    /// <param name="passwords">Where the password comes from.</param>
    /// <param name="error">Where messages go.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The share, which the caller disposes; or null and the exit code.</returns>
    public static async Task<(Share? Share, int Exit)> OpenAsync(
        ShareFileFormat format, ShareFile file, string path, SecretSource passwords, TextWriter error, CancellationToken cancellation)
    {
        var reading = passwords.Next($"Password of {path}");
        using var secret = reading.Secret;
        if (secret is null)
        {
            await error.WriteLineAsync(reading.Reason).ConfigureAwait(false);
            return (null, 2);
        }

        return await OpenAsync(format, file, path, secret, error, cancellation).ConfigureAwait(false);
    }

    /// <summary>Opens a share file under a password.</summary>
    public static async Task<(Share? Share, int Exit)> OpenAsync(
        ShareFileFormat format, ShareFile file, string path, SecretBuffer password, TextWriter error, CancellationToken cancellation)
    {
        var opening = await DerivationBar.RunAsync(
            $"Opening {path}", error, progress => format.Open(file, password.Span, progress, cancellation)).ConfigureAwait(false);
        if (opening is ShareOpening.Opened opened)
        {
            return (opened.Share, 0);
        }

        await error.WriteLineAsync($"{path}: {((ShareOpening.Refused)opening).Refusal}").ConfigureAwait(false);
        return (null, 1);
    }

    /// <summary>Makes a share file under a password, with a fresh salt.</summary>
    public static Task<ShareFile> SealAsync(ShareFileFormat format, Share share, SecretBuffer password, string path, TextWriter error, CancellationToken cancellation) =>
        DerivationBar.RunAsync($"Making {path}", error, progress =>
        {
            Span<byte> salt = stackalloc byte[ShareFile.SaltBytes];
            RandomNumberGenerator.Fill(salt);
            return format.Seal(share, password.Span, salt, progress, cancellation);
        });

    /// <summary>Asks for a password of somebody's own choosing and looks at its quality.</summary>
    /// <param name="passwords">Where it comes from.</param>
    /// <param name="prompt">What is asked, without colon.</param>
    /// <param name="error">Where messages go.</param>
    /// <returns>The password, which the caller disposes; or null and the exit code.</returns>
    public static (SecretBuffer? Password, int Exit) NewPassword(SecretSource passwords, string prompt, TextWriter error)
    {
        var reading = passwords.NextNew(prompt);
        if (reading.Secret is null)
        {
            error.WriteLine(reading.Reason);
            return (null, 2);
        }

        if (OwnPassphraseRule.Check(reading.Secret.Span) is not { } refusal)
        {
            return (reading.Secret, 0);
        }

        reading.Secret.Dispose();
        error.WriteLine(refusal.ToString());
        return (null, 1);
    }

    /// <summary>Random bytes that are zeroed after use.</summary>
    public static SecretBuffer RandomBytes(int length)
    {
        var bytes = new SecretBuffer(length);
        RandomNumberGenerator.Fill(bytes.Span);
        return bytes;
    }
}
