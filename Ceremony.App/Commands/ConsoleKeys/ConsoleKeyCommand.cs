using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
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
    private static readonly SecretKind Pin = new("PIN of the token with the console's key", "--key-pin-file");
    private static readonly SecretKind NewPassphrase = new("passphrase of the new key", "--new-key-passphrase-file");

    /// <summary>Creates the command with its subcommands.</summary>
    public static Command Create()
    {
        var command = new Command("console-key", "Shows the key with which a console signs, and exchanges it for another.") { Show(), Rotate(), Import(), Token() };
        CommandHelp.AddExamples(command, ["ceremony console-key show --data /srv/ceremony", "ceremony console-key rotate --data /srv/ceremony"]);
        return command;
    }

    /// <summary>Reads what opens the key that is there: the passphrase of an encrypted file, or the PIN of a token, which is asked on the terminal where no file has it.</summary>
    /// <param name="store">The keys.</param>
    /// <param name="purpose">What the key signs.</param>
    /// <param name="passphraseFile">The file of a passphrase, or null where there is none.</param>
    /// <param name="pinFile">The file of a PIN, or null where there is none.</param>
    /// <exception cref="ConsoleKeyException">It cannot be read.</exception>
    public static SecretBuffer? SecretFor(ConsoleKeyStore store, KeyPurpose purpose, string? passphraseFile, string? pinFile) =>
        store.TokenOf(purpose) is { } token ? ReadPin(pinFile, token, Pin) : Read(passphraseFile, Passphrase);

    private static SecretBuffer ReadPin(string? file, TokenReference token, SecretKind kind)
    {
        var reading = file is null ? SecretInput.FromTerminal($"PIN of token {token.Serial}, with the console's key", Console.Error, kind) : SecretInput.FromFile(file, kind);
        return reading.Secret ?? throw new ConsoleKeyException(reading.Reason!);
    }

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

    private static Option<string?> OldPassphrase() => File(Passphrase, "Opens the present key's file where it is encrypted.");

    private static Option<string?> OldPin() => File(Pin, "The PIN where the present key is on a token; asked on the terminal without it.");

    private static KeyPurpose PurposeOf(bool isRehearsal) => isRehearsal ? KeyPurpose.Rehearsal : KeyPurpose.Production;

    private static Option<string?> File(SecretKind kind, string description) => new(kind.FileOption) { Description = description, HelpName = "FILE" };

    private static Command Show()
    {
        var (data, rehearsal, passphrase, pin) = (Data(), Rehearsal(), OldPassphrase(), OldPin());
        var command = new Command("show", "Tells the fingerprint of the console's certificate, to be trusted with --trust; opens the key to make sure that it is there.") { data, rehearsal, passphrase, pin };
        CommandHelp.AddExamples(command, ["ceremony console-key show --data /srv/ceremony"], "0 shown; 1 not, with the reason");
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(data), folder =>
        {
            using var key = Load(folder, PurposeOf(parsed.GetValue(rehearsal)), parsed.GetValue(passphrase), parsed.GetValue(pin));
            Write("Signs with", key, parsed.InvocationConfiguration.Output);
        }));
        return command;
    }

    private static Command Rotate()
    {
        var (data, rehearsal) = (Data(), Rehearsal());
        var (passphrase, pin, fresh) = (OldPassphrase(), OldPin(), File(NewPassphrase, "Encrypts the new key's file with the passphrase in this file."));
        var command = new Command("rotate", "Makes a new key. The old one signs in the register that the new one takes its place.") { data, rehearsal, passphrase, pin, fresh };
        CommandHelp.AddExamples(command, ["ceremony console-key rotate --data /srv/ceremony"], "0 exchanged; 1 not, with the reason");
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(data), folder =>
        {
            using var next = ConsoleSigningKey.Create(PurposeOf(parsed.GetValue(rehearsal)), DateTimeOffset.UtcNow);
            Exchange(parsed, folder, next, parsed.GetValue(passphrase), parsed.GetValue(pin), parsed.GetValue(fresh));
        }));
        return command;
    }

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "PKCS #12 with an ECDSA key on P-256 and its certificate." };
        var password = new Option<string>("--password-file") { Description = "The password of the PKCS #12 file, in a file that only its owner may open.", HelpName = "FILE", Required = true };
        var data = Data();
        var (passphrase, pin, fresh) = (OldPassphrase(), OldPin(), File(NewPassphrase, "Encrypts the new key's file with the passphrase in this file."));
        var command = new Command("import", "Takes a key that the organisation made. The old one signs in the register that it takes its place.") { file, password, data, passphrase, pin, fresh };
        CommandHelp.AddExamples(command, ["ceremony console-key import console.p12 --password-file /dev/fd/3 --data /srv/ceremony 3< password"], "0 exchanged; 1 not, with the reason");
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(data), folder =>
        {
            using var typed = Read(parsed.GetRequiredValue(password), SecretKind.Password);
            using var next = ConsoleSigningKey.FromPkcs12(System.IO.File.ReadAllBytes(parsed.GetRequiredValue(file)), typed!);
            Exchange(parsed, folder, next, parsed.GetValue(passphrase), parsed.GetValue(pin), parsed.GetValue(fresh));
        }));
        return command;
    }

    private static Command Token()
    {
        var module = new Option<string>("--module") { Description = "The PKCS#11 module's file.", HelpName = "FILE", Required = true };
        var serial = new Option<string>("--token") { Description = "The token, by its serial number.", HelpName = "SERIAL", Required = true };
        var label = new Option<string?>("--label") { Description = "The token's label, where the module shows it in several slots." };
        var id = new Option<string>("--key") { Description = "The key's id (CKA_ID), hexadecimal: ECDSA on P-256.", HelpName = "ID", Required = true };
        var certificate = new Option<string?>("--certificate") { Description = "The key's certificate, PEM or DER. Without it the token signs a new one.", HelpName = "FILE" };
        var newPin = File(SecretKind.UserPin, "The token's user PIN, in a file that only its owner may open; asked on the terminal without it. It is never stored.");
        var (data, rehearsal, passphrase, pin) = (Data(), Rehearsal(), OldPassphrase(), OldPin());
        var command = new Command("token", "Takes a key on a token. The old one signs in the register that it takes its place.") { module, serial, label, id, certificate, newPin, data, rehearsal, passphrase, pin };
        CommandHelp.AddExamples(
            command, ["ceremony console-key token --module /usr/lib/softhsm/libsofthsm2.so --token 6d1fe1b3a0e5c6a2 --key 0A01 --data /srv/ceremony"], "0 exchanged; 1 not, with the reason");
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(data), folder =>
        {
            var reference = new TokenReference(Path.GetFullPath(parsed.GetRequiredValue(module)), parsed.GetRequiredValue(serial), parsed.GetValue(label), parsed.GetRequiredValue(id).ToUpperInvariant());
            using var typed = ReadPin(parsed.GetValue(newPin), reference, SecretKind.UserPin);
            var given = parsed.GetValue(certificate) is { } file ? X509CertificateLoader.LoadCertificateFromFile(file).RawData : null;
            using var next = ConsoleSigningKey.OnToken(reference, typed, PurposeOf(parsed.GetValue(rehearsal)), given, DateTimeOffset.UtcNow);
            Exchange(parsed, folder, next, parsed.GetValue(passphrase), parsed.GetValue(pin), null);
        }));
        return command;
    }

    private static ConsoleSigningKey Load(DataFolder folder, KeyPurpose purpose, string? passphraseFile, string? pinFile)
    {
        var store = new ConsoleKeyStore(folder.KeysFolder);
        using var secret = SecretFor(store, purpose, passphraseFile, pinFile);
        return store.LoadOrCreate(purpose, DateTimeOffset.UtcNow, secret);
    }

    // The register first: a key that signs must be on record before it signs anything.
    private static void Exchange(ParseResult parsed, DataFolder folder, ConsoleSigningKey next, string? passphraseFile, string? pinFile, string? newPassphraseFile)
    {
        using var fresh = Read(newPassphraseFile, NewPassphrase);
        using var old = Load(folder, next.Purpose, passphraseFile, pinFile);
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
        if (key.Token is { } token)
        {
            output.WriteLine($"{new string(' ', word.Length)}  {token}");
        }
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
