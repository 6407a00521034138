using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Ceremony.App.Evidence.Signing;

/// <summary>
/// Keeps the console's keys in files that only their owner can read: PKCS #8 and certificate, both PEM, one file per purpose.
/// </summary>
/// <param name="directory">The folder; it is made at need, for the owner alone.</param>
public sealed class ConsoleKeyStore(string directory)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the key for a purpose, or makes it if there is none yet.</summary>
    /// <param name="purpose">What the key signs.</param>
    /// <param name="now">Present time, for a new certificate.</param>
    /// <returns>The key; the caller disposes it.</returns>
    /// <exception cref="ConsoleKeyException">The file is readable by others, damaged, or of the other purpose.</exception>
    public ConsoleSigningKey LoadOrCreate(KeyPurpose purpose, DateTimeOffset now)
    {
        var path = PathOf(purpose);
        if (!File.Exists(path))
        {
            return Create(path, purpose, now);
        }

        return Load(path, purpose);
    }

    /// <summary>The file that holds the key of a purpose.</summary>
    /// <param name="purpose">What the key signs.</param>
    /// <returns>Its path, whether or not it exists.</returns>
    public string PathOf(KeyPurpose purpose) =>
        Path.Combine(directory, purpose == KeyPurpose.Rehearsal ? "rehearsal-key.pem" : "console-key.pem");

    private static ConsoleSigningKey Load(string path, KeyPurpose purpose)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
        {
            throw new ConsoleKeyException(
                $"The console's signing key {path} can be read by other users of this machine. Nothing was signed with it now. "
                + "Find out who could read it; if nobody did, run chmod 600 on the file, otherwise move it away so that a new key is made.");
        }

        var bytes = File.ReadAllBytes(path);
        var text = new char[bytes.Length];
        try
        {
            var length = Encoding.ASCII.GetChars(bytes, text);
            var pem = text.AsSpan(0, length);
            var key = ECDsa.Create();
            key.ImportFromPem(pem);
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

    private ConsoleSigningKey Create(string path, KeyPurpose purpose, DateTimeOffset now)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
        }

        var key = ConsoleSigningKey.Create(purpose, now);
        var pkcs8 = key.ExportPrivateKey();
        var pem = PemEncoding.Write("PRIVATE KEY", pkcs8);
        var certificate = PemEncoding.WriteString("CERTIFICATE", key.Certificate.Span);
        var bytes = new byte[pem.Length + certificate.Length + 2];
        try
        {
            var at = Encoding.ASCII.GetBytes(pem, bytes);
            bytes[at++] = (byte)'\n';
            at += Encoding.ASCII.GetBytes(certificate, bytes.AsSpan(at));
            bytes[at] = (byte)'\n';
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
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
            CryptographicOperations.ZeroMemory(bytes);
            pem.AsSpan().Clear();
        }

        return key;
    }
}
