using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Ceremony.App.Commands.Interop;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Commands;

/// <summary>
/// Reads a secret from an owner-only file or from the terminal without echo, straight into a <see cref="SecretBuffer"/>. A secret
/// is never taken from an argument, which every process of the machine could read.
/// </summary>
internal static class SecretInput
{
    /// <summary>Most bytes of a secret; a longer file is another file.</summary>
    public const int MostBytes = 1024;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private const string NothingDone = "Nothing was done.";

    /// <summary>Reads a file to its end and leaves out one line end there. A pipe such as <c>/dev/fd/3</c> works too.</summary>
    /// <param name="path">The file; nobody but its owner may be able to open it.</param>
    public static SecretReading FromFile(string path)
    {
        try
        {
            using var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.ReadWrite,
                BufferSize = 0,
            });

            // Looked at through the open file, so that it is the one that is read. A pipe or terminal has no readers but its holders.
            if (!OperatingSystem.IsWindows() && file.CanSeek && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
            {
                return SecretReading.None($"The file {path} can be opened by others than its owner. {NothingDone} Run: chmod 600 {path}");
            }

            return ReadLine(file, path, toEnd: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return SecretReading.None($"The file {path} cannot be read: {fault.Message} {NothingDone} Check its name and that you may read it.");
        }
    }

    /// <summary>Asks on the terminal; what is typed is not shown.</summary>
    /// <param name="prompt">What is asked, without colon.</param>
    /// <param name="error">Where the question goes.</param>
    public static SecretReading FromTerminal(string prompt, TextWriter error)
    {
        if (Console.IsInputRedirected)
        {
            return SecretReading.None($"There is no terminal to ask for the password. {NothingDone} Give it with --password-file, for instance --password-file /dev/fd/3.");
        }

        void Ask()
        {
            error.Write(prompt + ": ");
            error.Flush();
        }

        try
        {
            return OperatingSystem.IsLinux() ? FromLinuxTerminal(Ask) : FromKeys(Ask);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return SecretReading.None($"The terminal cannot be read: {fault.Message} {NothingDone}");
        }
        finally
        {
            error.WriteLine();
        }
    }

    // The terminal's own line editing stays; only the echo goes, before the question appears, so that nobody answers too early. It
    // comes back also when Ctrl+C ends the program.
    [SupportedOSPlatform("linux")]
    private static SecretReading FromLinuxTerminal(Action ask)
    {
        using var terminal = new FileStream("/dev/tty", new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, BufferSize = 0 });
        var before = new byte[Terminal.SettingsLength];
        if (Terminal.GetSettings(terminal.SafeFileHandle, before) != 0)
        {
            throw new IOException($"its settings are not known (error {Marshal.GetLastPInvokeError()}).");
        }

        var hidden = before.ToArray();
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(hidden.AsSpan(Terminal.LocalFlags));
        BinaryPrimitives.WriteUInt32LittleEndian(hidden.AsSpan(Terminal.LocalFlags), flags & ~(Terminal.Echo | Terminal.EchoLineEnd));
        if (Terminal.SetSettings(terminal.SafeFileHandle, Terminal.Flush, hidden) != 0)
        {
            throw new IOException($"its echo cannot be switched off (error {Marshal.GetLastPInvokeError()}).");
        }

        void Restore() => _ = Terminal.SetSettings(terminal.SafeFileHandle, Terminal.Flush, before);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Restore());
        using var ended = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Restore());
        try
        {
            ask();
            return ReadLine(terminal, "what was typed", toEnd: false);
        }
        finally
        {
            Restore();
        }
    }

    // Elsewhere the framework gives key by key; each character goes straight into the buffer.
    private static SecretReading FromKeys(Action ask)
    {
        ask();
        var secret = new SecretBuffer(MostBytes);
        var length = 0;
        Span<char> typed = stackalloc char[2];
        var pending = 0;
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                length = LengthWithoutLast(secret.Span[..length]);
                continue;
            }

            typed[pending++] = key.KeyChar;
            if (key.KeyChar == '\0' || (pending == 1 && char.IsHighSurrogate(key.KeyChar)))
            {
                pending = key.KeyChar == '\0' ? 0 : pending;
                continue;
            }

            if (!Encoding.UTF8.TryGetBytes(typed[..pending], secret.Span[length..], out var written))
            {
                typed.Clear();
                return TooLong(secret, "what was typed");
            }

            (length, pending) = (length + written, 0);
        }

        typed.Clear();
        return Whole(secret, length, "what was typed");
    }

    private static int LengthWithoutLast(ReadOnlySpan<byte> utf8)
    {
        Rune.DecodeLastFromUtf8(utf8, out _, out var consumed);
        return utf8.Length - (utf8.IsEmpty ? 0 : consumed);
    }

    private static SecretReading ReadLine(FileStream stream, string name, bool toEnd)
    {
        var secret = new SecretBuffer(MostBytes + 3); // a line end, and one byte that shows that it is too long
        var length = 0;
        try
        {
            while (length < secret.Length && stream.Read(secret.Span[length..]) is > 0 and var read)
            {
                length += read;
                if (!toEnd && secret.Span[..length].IndexOf((byte)'\n') >= 0)
                {
                    break;
                }
            }
        }
        catch
        {
            secret.Dispose();
            throw;
        }

        if (length > 0 && secret.Span[length - 1] == '\n')
        {
            length -= length > 1 && secret.Span[length - 2] == '\r' ? 2 : 1;
        }

        return Whole(secret, length, name);
    }

    private static SecretReading Whole(SecretBuffer secret, int length, string name)
    {
        if (length > MostBytes)
        {
            return TooLong(secret, name);
        }

        if (length == 0)
        {
            secret.Dispose();
            return SecretReading.None($"There is no password in {name}. {NothingDone}");
        }

        secret.Truncate(length);
        return SecretReading.Of(secret);
    }

    private static SecretReading TooLong(SecretBuffer secret, string name)
    {
        secret.Dispose();
        return SecretReading.None($"A password has at most {MostBytes} bytes, which {name} exceeds. {NothingDone} Check that it is the right one.");
    }
}
