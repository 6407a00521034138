using System.CommandLine;
using System.Security.Cryptography;
using Ceremony.App.Derived;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Fingerprints;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Commands.ConsoleKeys;

/// <summary><c>ceremony console-key</c>: the key with which a console signs, and how it is exchanged for another.</summary>
internal static class ConsoleKeyCommand
{
    private static readonly SecretKind Passphrase = new("passphrase of the console's key", "--key-passphrase-file");
    private static readonly SecretKind NewPassphrase = new("passphrase of the new key", "--new-key-passphrase-file");

    /// <summary>Creates the command with its subcommands.</summary>
    public static Command Create()
    {
        var command = new Command("console-key", "Shows the key with which a console signs, and exchanges it for another.") { Show(), Rotate(), Import() };
        CommandHelp.AddExamples(command, ["ceremony console-key show --data /srv/ceremony", "ceremony console-key rotate --data /srv/ceremony"]);
        return command;
    }

    /// <summary>Reads the passphrase of an encrypted key from its file.</summary>
    /// <param name="file">The file, or null where there is none.</param>
    /// <exception cref="ConsoleKeyException">It cannot be read.</exception>
    public static SecretBuffer? PassphraseFrom(string? file) => Read(file, Passphrase);

    private static SecretBuffer? Read(string? file, SecretKind kind)
    {
        if (file is null)
        {
            return null;
        }

        var reading = SecretInput.FromFile(file, kind);
        return reading.Secret ?? throw new ConsoleKeyException(reading.Reason!);
    }

    private static Option<string> Data() => new("--data") { Description = "The data folder. No console may be using it.", HelpName = "DIR", Required = true };

    private static Option<bool> Rehearsal() => new("--rehearsal") { Description = "The key for rehearsals instead of the one for production." };

    private static Option<string?> File(SecretKind kind, string description) => new(kind.FileOption) { Description = description, HelpName = "FILE" };

    private static Command Show()
    {
        var (data, rehearsal, passphrase) = (Data(), Rehearsal(), File(Passphrase, "Opens the key's file where it is encrypted."));
        var command = new Command("show", "Tells the fingerprint of the console's certificate, to be trusted with --trust.") { data, rehearsal, passphrase };
        CommandHelp.AddExamples(command, ["ceremony console-key show --data /srv/ceremony"], "0 shown; 1 not, with the reason");
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(data), folder =>
        {
            using var secret = PassphraseFrom(parsed.GetValue(passphrase));
            using var key = Load(folder, parsed.GetValue(rehearsal), secret);
            Write("Signs with", key, parsed.InvocationConfiguration.Output);
        }));
        return command;
    }

    private static Command Rotate()
    {
        var (data, rehearsal) = (Data(), Rehearsal());
        var (passphrase, fresh) = (File(Passphrase, "Opens the present key's file where it is encrypted."), File(NewPassphrase, "Encrypts the new key's file with the passphrase in this file."));
        var command = new Command("rotate", "Makes a new key. The old one signs in the register that the new one takes its place.") { data, rehearsal, passphrase, fresh };
        CommandHelp.AddExamples(command, ["ceremony console-key rotate --data /srv/ceremony"], "0 exchanged; 1 not, with the reason");
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(data), folder =>
        {
            using var next = ConsoleSigningKey.Create(parsed.GetValue(rehearsal) ? KeyPurpose.Rehearsal : KeyPurpose.Production, DateTimeOffset.UtcNow);
            Exchange(parsed, folder, next, parsed.GetValue(passphrase), parsed.GetValue(fresh));
        }));
        return command;
    }

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "PKCS #12 with an ECDSA key on P-256 and its certificate." };
        var password = new Option<string>("--password-file") { Description = "The password of the PKCS #12 file, in a file that only its owner may open.", HelpName = "FILE", Required = true };
        var data = Data();
        var (passphrase, fresh) = (File(Passphrase, "Opens the present key's file where it is encrypted."), File(NewPassphrase, "Encrypts the new key's file with the passphrase in this file."));
        var command = new Command("import", "Takes a key that the organisation made. The old one signs in the register that it takes its place.") { file, password, data, passphrase, fresh };
        CommandHelp.AddExamples(command, ["ceremony console-key import console.p12 --password-file /dev/fd/3 --data /srv/ceremony 3< password"], "0 exchanged; 1 not, with the reason");
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(data), folder =>
        {
            using var typed = Read(parsed.GetRequiredValue(password), SecretKind.Password);
            using var next = ConsoleSigningKey.FromPkcs12(System.IO.File.ReadAllBytes(parsed.GetRequiredValue(file)), typed!);
            Exchange(parsed, folder, next, parsed.GetValue(passphrase), parsed.GetValue(fresh));
        }));
        return command;
    }

    private static ConsoleSigningKey Load(DataFolder folder, bool isRehearsal, SecretBuffer? passphrase) =>
        new ConsoleKeyStore(folder.KeysFolder).LoadOrCreate(isRehearsal ? KeyPurpose.Rehearsal : KeyPurpose.Production, DateTimeOffset.UtcNow, passphrase);

    // The register first: a key that signs must be on record before it signs anything.
    private static void Exchange(ParseResult parsed, DataFolder folder, ConsoleSigningKey next, string? passphraseFile, string? newPassphraseFile)
    {
        using var secret = PassphraseFrom(passphraseFile);
        using var fresh = Read(newPassphraseFile, NewPassphrase);
        using var old = Load(folder, next.Purpose == KeyPurpose.Rehearsal, secret);
        if (folder.CeremonyIds().FirstOrDefault(id => JournalReplay.Read(folder, id).Phase is not (CeremonyPhase.Finished or CeremonyPhase.Aborted)) is { } open)
        {
            throw new ConsoleKeyException($"Ceremony {open} is not over; its journal is signed with the key that it began with. Nothing was changed. Finish it or abort it first.");
        }

        var mode = next.Purpose == KeyPurpose.Rehearsal ? JournalMode.Rehearsal : JournalMode.Production;
        using (var register = Register.Open(folder, old.Certificate.ToArray(), mode, TimeProvider.System))
        {
            // Where another certificate is in force there, only the new key can vouch for itself, and a verifier says so.
            var signs = register.Found is { Certificate: { } inForce } && inForce != Convert.ToHexStringLower(old.Fingerprint.Span) ? next : old;
            register.RecordCertificate(
                JournalEntry.Console, next.Certificate.ToArray(), new JournalSigner(Convert.ToHexStringLower(signs.Fingerprint.Span), bytes => signs.SignData(bytes)));
        }

        var kept = new ConsoleKeyStore(folder.KeysFolder).Replace(next, old, fresh);
        Write("Signed with", old, parsed.InvocationConfiguration.Output);
        Write("Signs with", next, parsed.InvocationConfiguration.Output);
        parsed.InvocationConfiguration.Error.WriteLine($"The old key is kept in {kept}. Transcripts that it signed stay valid under its own fingerprint. Destroy the file when nothing more is to be signed with it.");
    }

    private static void Write(string word, ConsoleSigningKey key, TextWriter output)
    {
        output.WriteLine($"{word}  {FingerprintHex.Group(key.Fingerprint.Span)}");
        output.WriteLine($"{new string(' ', word.Length)}  {FingerprintWords.Of(key.Fingerprint.Span)}");
    }

    private static int Run(ParseResult parsed, string root, Action<DataFolder> work)
    {
        try
        {
            if (!Directory.Exists(root))
            {
                throw new StorageException(StorageFailure.Failed, $"There is no folder {root}. Nothing was made. Name the data folder of a console.");
            }

            using var folder = DataFolder.Open(root);
            work(folder);
            return 0;
        }
        catch (Exception fault) when (fault is StorageException or ConsoleKeyException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"Not done: {fault.Message}");
            return 1;
        }
    }
}
