using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ceremony.App.Officers;
using Ceremony.App.Storage;
using Ceremony.Domain.Passphrases;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Rehearsing;

/// <summary>
/// The made-up secrets of a rehearsal, all derived from one random seed: HMAC-SHA-256 under the seed, of the secret's name. The seed is
/// an owner-only file in the rehearsal's data folder, so that an interrupted rehearsal can go on: its typist types the same again, as
/// people would from memory and paper.
/// </summary>
/// <remarks>
/// Secrets on a disk are allowed here and nowhere else: they are nobody's, and open virtual devices only, which keep their keys in the
/// same folder in the clear. A console that is no rehearsal never makes one of these.
/// </remarks>
public sealed class RehearsalSecrets : IDisposable
{
    private const int SeedBytes = 32;
    private readonly SecretBuffer _seed;

    private RehearsalSecrets(SecretBuffer seed) => _seed = seed;

    /// <summary>Takes the seed of a data folder; makes it when there is none.</summary>
    /// <param name="folder">The rehearsal's data folder.</param>
    /// <param name="isRehearsal">True if the console is a rehearsal.</param>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    /// <exception cref="StorageException">The seed's file cannot be read or written, or is no seed.</exception>
    public static RehearsalSecrets Open(DataFolder folder, bool isRehearsal)
    {
        if (!isRehearsal)
        {
            throw new InvalidOperationException("Made-up secrets are for rehearsals.");
        }

        var path = Path.Combine(folder.Root, "rehearsal-seed");
        var seed = new SecretBuffer(SeedBytes);
        try
        {
            if (File.Exists(path))
            {
                Read(path, seed);
            }
            else
            {
                RandomNumberGenerator.Fill(seed.Span);
                OwnerOnlyFile.WriteAtomically(path, seed.Span);
            }

            var secrets = new RehearsalSecrets(seed);
            seed = null;
            return secrets;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                StorageFailure.Failed,
                $"The rehearsal's seed {path} cannot be used: {failure.Message} Nothing was changed. Start the rehearsal anew in another folder.",
                failure);
        }
        finally
        {
            seed?.Dispose();
        }
    }

    /// <summary>Name of the made-up PIN that a device has after so many changes of it.</summary>
    /// <param name="pin"><c>user-pin</c> or <c>so-pin</c>.</param>
    /// <param name="changes">How often it was changed since it was first set.</param>
    public static string NameOfPin(string pin, int changes) =>
        changes == 0 ? $"new-{pin}" : string.Create(CultureInfo.InvariantCulture, $"new-{pin} after change {changes}");

    /// <summary>A made-up PIN of decimal digits.</summary>
    /// <param name="name">What it is for.</param>
    /// <param name="count">Digits.</param>
    /// <returns>ASCII digits; the caller disposes them.</returns>
    public SecretBuffer Digits(string name, int count)
    {
        var digits = new SecretBuffer(count);
        for (int filled = 0, block = 0; filled < count; block++)
        {
            using var bytes = Derive($"{name} {block}");
            foreach (var value in bytes.Span)
            {
                // 250 is the last multiple of ten: beyond it some digits would come more often.
                if (value < 250 && filled < count)
                {
                    digits.Span[filled++] = (byte)('0' + (value % 10));
                }
            }
        }

        return digits;
    }

    /// <summary>A made-up passphrase, as the console would offer it.</summary>
    /// <param name="name">What it is for.</param>
    /// <returns>ASCII words; the caller disposes them.</returns>
    public SecretBuffer Passphrase(string name)
    {
        using var bytes = Derive(name);
        return GeneratedPassphrase.From(bytes.Span[..GeneratedPassphrase.RandomBytes]);
    }

    /// <summary>Zeroes the seed in memory.</summary>
    public void Dispose() => _seed.Dispose();

    private static void Read(string path, SecretBuffer seed)
    {
        using var file = OwnerOnly.Open(path, FileMode.Open, FileShare.Read);
        if (file.Length != SeedBytes)
        {
            throw new IOException($"it has {file.Length} bytes, where a seed has {SeedBytes}.");
        }

        file.ReadExactly(seed.Span);
    }

    private SecretBuffer Derive(string name)
    {
        var derived = new SecretBuffer(HMACSHA256.HashSizeInBytes);
        HMACSHA256.HashData(_seed.Span, Encoding.UTF8.GetBytes(name), derived.Span);
        return derived;
    }
}
