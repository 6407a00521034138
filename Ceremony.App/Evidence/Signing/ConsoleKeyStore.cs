using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Evidence.Signing;

/// <summary>
/// Keeps the console's keys in files that only their owner can read: PKCS #8 and certificate, both PEM, one file per purpose. Of a key on
/// a token, the file says where it is, and holds the certificate.
/// </summary>
/// <param name="directory">The folder; it is made at need, for the owner alone.</param>
public sealed class ConsoleKeyStore(string directory)
{
    private const int MostBytes = 64 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the key for a purpose, or makes it if there is none yet.</summary>
    /// <param name="purpose">What the key signs.</param>
    /// <param name="now">Present time, for a new certificate.</param>
    /// <param name="passphrase">What opens the file where it is encrypted, or the PIN where the key is on a token; null where neither is so.</param>
    /// <returns>The key; the caller disposes it.</returns>
    /// <exception cref="ConsoleKeyException">The file is readable by others, damaged, of the other purpose, or its passphrase or PIN is missing or wrong.</exception>
    public ConsoleSigningKey LoadOrCreate(KeyPurpose purpose, DateTimeOffset now, SecretBuffer? passphrase = null)
    {
        var path = PathOf(purpose);
        if (TokenOf(purpose) is { } token)
        {
            return passphrase is null
                ? throw new ConsoleKeyException($"The console signs with {token}. Nothing was signed. Give its PIN at a terminal, or with --key-pin-file.")
                : ConsoleSigningKey.OnToken(token, passphrase, purpose, CertificateIn(File.ReadAllText(TokenPathOf(purpose))).RawData, now);
        }

        if (!File.Exists(path))
        {
            var key = ConsoleSigningKey.Create(purpose, now);
            Save(path, key, passphrase);
            return key;
        }

        return Load(path, purpose, passphrase);
    }

    /// <summary>Puts another key in the place of the one that is there, which is kept beside it under its fingerprint.</summary>
    /// <param name="key">The new key; it stays the caller's.</param>
    /// <param name="old">The key that is there; null where there is none.</param>
    /// <param name="passphrase">What the new file is encrypted with; null to leave that to the file's owner.</param>
    /// <returns>Where the old key's file is now, or null.</returns>
    public string? Replace(ConsoleSigningKey key, ConsoleSigningKey? old, SecretBuffer? passphrase)
    {
        var path = PathOf(key.Purpose);
        string? kept = null;
        if (old is not null)
        {
            var present = old.Token is null ? path : TokenPathOf(key.Purpose);
            kept = Path.Combine(directory, $"{Path.GetFileNameWithoutExtension(path)}-{Convert.ToHexStringLower(old.Fingerprint.Span)[..16]}{Path.GetExtension(present)}");
            File.Move(present, kept, overwrite: false);
        }

        if (key.Token is null)
        {
            Save(path, key, passphrase);
        }
        else
        {
            Write(TokenPathOf(key.Purpose), Encoding.UTF8.GetBytes($"{key.Token.ToText()}{PemEncoding.WriteString("CERTIFICATE", key.Certificate.Span)}\n"));
        }

        return kept;
    }

    /// <summary>Where the key of a purpose is, if it is on a token; else null.</summary>
    /// <param name="purpose">What the key signs.</param>
    /// <exception cref="ConsoleKeyException">The file that says so is damaged, or open to other users.</exception>
    public TokenReference? TokenOf(KeyPurpose purpose)
    {
        var path = TokenPathOf(purpose);
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            return IsOwnersAlone(path)
                ? TokenReference.Parse(File.ReadAllText(path))
                : throw new ConsoleKeyException(
                    $"The file {path}, which names the module that is given the PIN of the console's key, is open to other users of this machine. Nothing was signed, and no module was loaded. "
                    + "See that it names your module, then run chmod 600 on it.");
        }
        catch (CryptographicException damaged)
        {
            throw new ConsoleKeyException($"The file {path}, which says where the console's key is, is damaged. Existing records are safe. Put it back from your copy.", damaged);
        }
    }

    /// <summary>The certificate of a purpose's key, DER, without the key: no passphrase and no PIN are needed. Makes a key if there is none.</summary>
    /// <param name="purpose">What the key signs.</param>
    /// <param name="now">Present time, for a new certificate.</param>
    /// <exception cref="ConsoleKeyException">The file is damaged.</exception>
    public byte[] CertificateOf(KeyPurpose purpose, DateTimeOffset now)
    {
        var path = TokenOf(purpose) is null ? PathOf(purpose) : TokenPathOf(purpose);
        if (!File.Exists(path))
        {
            using var made = LoadOrCreate(purpose, now);
            return made.Certificate.ToArray();
        }

        try
        {
            return CertificateOnly(path);
        }
        catch (CryptographicException damaged)
        {
            throw new ConsoleKeyException($"The file {path} holds no certificate. Existing records are safe. Put it back from your copy.", damaged);
        }
    }

    private string TokenPathOf(KeyPurpose purpose) => Path.ChangeExtension(PathOf(purpose), ".token");

    /// <summary>The file that holds the key of a purpose.</summary>
    /// <param name="purpose">What the key signs.</param>
    /// <returns>Its path, whether or not it exists.</returns>
    public string PathOf(KeyPurpose purpose) =>
        Path.Combine(directory, purpose == KeyPurpose.Rehearsal ? "rehearsal-key.pem" : "console-key.pem");

    private static bool IsOwnersAlone(string path) => OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~OwnerOnly) == 0;

    private static ConsoleSigningKey Load(string path, KeyPurpose purpose, SecretBuffer? passphrase)
    {
        if (!IsOwnersAlone(path))
        {
            throw new ConsoleKeyException(
                $"The console's signing key {path} can be read by other users of this machine. Nothing was signed with it now. "
                + "Find out who could read it; if nobody did, run chmod 600 on the file, otherwise move it away so that a new key is made.");
        }

        using var text = Read(path);
        var pem = text.Span;
        try
        {
            var key = ECDsa.Create();
            Import(key, pem, path, passphrase);
            var certificate = CertificateIn(pem);
            var loaded = new ConsoleSigningKey(key, certificate);
            using var certified = certificate.GetECDsaPublicKey();
            if (loaded.Purpose != purpose || certified is null || !certified.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo()))
            {
                loaded.Dispose();
                throw new ConsoleKeyException(
                    $"The file {path} does not hold the {purpose.ToString().ToLowerInvariant()} key of this console with its certificate. "
                    + "Existing records are safe. Put the right file back from your copy.");
            }

            return loaded;
        }
        catch (Exception cause) when (cause is CryptographicException or ArgumentException)
        {
            throw new ConsoleKeyException(
                $"The console's signing key {path} is damaged and cannot be read. Existing records are safe. Put the file back from your copy, "
                + "or move it away so that a new key is made.", cause);
        }
    }

    // Into memory that is zeroed: the file may hold the key in the clear.
    private static SecretCharacters Read(string path)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read, BufferSize = 0 });
        using var bytes = new SecretBuffer((int)Math.Min(file.Length, MostBytes));
        file.ReadExactly(bytes.Span);
        return SecretCharacters.Of(bytes);
    }

    private static void Import(ECDsa key, ReadOnlySpan<char> pem, string path, SecretBuffer? passphrase)
    {
        if (pem.IndexOf("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal) < 0)
        {
            key.ImportFromPem(pem);
            return;
        }

        if (passphrase is null)
        {
            throw new ConsoleKeyException($"The console's signing key {path} is encrypted. Nothing was signed with it. Give the file of its passphrase with --key-passphrase-file.");
        }

        try
        {
            key.ImportFromEncryptedPem(pem, passphrase.Span);
        }
        catch (CryptographicException wrong)
        {
            throw new ConsoleKeyException($"The passphrase does not open the console's signing key {path}. Nothing was signed with it. Give the right one with --key-passphrase-file.", wrong);
        }
    }

    private static byte[] CertificateOnly(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var text = new char[bytes.Length];
        try
        {
            using var certificate = CertificateIn(text.AsSpan(0, Encoding.ASCII.GetChars(bytes, text)));
            return certificate.RawData;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
            text.AsSpan().Clear();
        }
    }

    private static X509Certificate2 CertificateIn(ReadOnlySpan<char> pem)
    {
        while (PemEncoding.TryFind(pem, out var fields))
        {
            if (pem[fields.Label] is "CERTIFICATE")
            {
                var der = new byte[fields.DecodedDataLength];
                Convert.TryFromBase64Chars(pem[fields.Base64Data], der, out var written);
                return X509CertificateLoader.LoadCertificate(der.AsSpan(0, written));
            }

            pem = pem[fields.Location.End..];
        }

        throw new CryptographicException("There is no certificate in the file.");
    }

    private void Write(string path, ReadOnlySpan<byte> bytes)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        var temporary = path + ".new";
        File.Delete(temporary);
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: false);
    }

    private void Save(string path, ConsoleSigningKey key, SecretBuffer? passphrase)
    {
        var pkcs8 = passphrase is null ? key.ExportPrivateKey() : key.ExportPrivateKey(passphrase.Span);
        var pem = PemEncoding.Write(passphrase is null ? "PRIVATE KEY" : "ENCRYPTED PRIVATE KEY", pkcs8);
        var certificate = PemEncoding.WriteString("CERTIFICATE", key.Certificate.Span);
        var bytes = GC.AllocateArray<byte>(pem.Length + certificate.Length + 2, pinned: true);
        try
        {
            var at = Encoding.ASCII.GetBytes(pem, bytes);
            bytes[at++] = (byte)'\n';
            at += Encoding.ASCII.GetBytes(certificate, bytes.AsSpan(at));
            bytes[at] = (byte)'\n';
            Write(path, bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
            CryptographicOperations.ZeroMemory(bytes);
            pem.AsSpan().Clear();
        }
    }
}
