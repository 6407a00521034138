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
    /// <param name="kind">Which secret.</param>
    public static SecretReading FromFile(string path, SecretKind kind)
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

            return ReadLine(file, path, toEnd: true, kind);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return SecretReading.None($"The file {path} cannot be read: {fault.Message} {NothingDone} Check its name and that you may read it.");
        }
    }

    /// <summary>Asks on the terminal; what is typed is not shown.</summary>
    /// <param name="prompt">What is asked, without colon.</param>
    /// <param name="error">Where the question goes.</param>
    /// <param name="kind">Which secret.</param>
    public static SecretReading FromTerminal(string prompt, TextWriter error, SecretKind kind)
    {
        if (Console.IsInputRedirected)
        {
            return SecretReading.None($"There is no terminal to ask for the {kind.Word}. {NothingDone} Give it with {kind.FileOption}, for instance {kind.FileOption} /dev/fd/3.");
        }

        void Ask()
        {
            error.Write(prompt + ": ");
            error.Flush();
        }

        try
        {
            return OperatingSystem.IsLinux() ? FromLinuxTerminal(Ask, kind) : FromKeys(Ask, kind);
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

    /// <summary>Asks twice for a secret that is new, so that a slip is noticed.</summary>
    /// <param name="prompt">What is asked first, without colon.</param>
    /// <param name="error">Where the questions go.</param>
    /// <param name="kind">Which secret.</param>
    public static SecretReading TwiceFromTerminal(string prompt, TextWriter error, SecretKind kind)
    {
        var first = FromTerminal(prompt, error, kind);
        if (first.Secret is null)
        {
            return first;
        }

        var second = FromTerminal("The same again", error, kind);
        using var again = second.Secret;
        if (again is not null && first.Secret.FixedTimeEquals(again))
        {
            return first;
        }

        first.Secret.Dispose();
        return again is null ? second : SecretReading.None($"The two entries differ. {NothingDone} Start again.");
    }

    // The terminal's own line editing stays; only the echo goes, before the question appears, so that nobody answers too early. It
    // comes back also when Ctrl+C ends the program.
    [SupportedOSPlatform("linux")]
    private static SecretReading FromLinuxTerminal(Action ask, SecretKind kind)
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
            return ReadLine(terminal, "what was typed", toEnd: false, kind);
        }
        finally
        {
            Restore();
        }
    }

    // Elsewhere the framework gives key by key; each character goes straight into the buffer.
    private static SecretReading FromKeys(Action ask, SecretKind kind)
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
                return TooLong(secret, "what was typed", kind);
            }

            (length, pending) = (length + written, 0);
        }

        typed.Clear();
        return Whole(secret, length, "what was typed", kind);
    }

    private static int LengthWithoutLast(ReadOnlySpan<byte> utf8)
    {
        Rune.DecodeLastFromUtf8(utf8, out _, out var consumed);
        return utf8.Length - (utf8.IsEmpty ? 0 : consumed);
    }

    private static SecretReading ReadLine(FileStream stream, string name, bool toEnd, SecretKind kind)
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

        return Whole(secret, length, name, kind);
    }

    private static SecretReading Whole(SecretBuffer secret, int length, string name, SecretKind kind)
    {
        if (length > MostBytes)
        {
            return TooLong(secret, name, kind);
        }

        if (length == 0)
        {
            secret.Dispose();
            return SecretReading.None($"There is no {kind.Word} in {name}. {NothingDone}");
        }

        secret.Truncate(length);
        return SecretReading.Of(secret);
    }

    private static SecretReading TooLong(SecretBuffer secret, string name, SecretKind kind)
    {
        secret.Dispose();
        return SecretReading.None($"For the {kind.Word} there may be at most {MostBytes} bytes, which {name} exceeds. {NothingDone} Check that it is the right one.");
    }
}
