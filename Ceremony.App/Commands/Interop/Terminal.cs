using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ceremony.App.Commands.Interop;

/// <summary>The two calls into the C library of 64-bit Linux that switch a terminal's echo, see termios(3).</summary>
internal static partial class Terminal
{
    /// <summary>Larger than <c>struct termios</c> (60 bytes with glibc and musl).</summary>
    public const int SettingsLength = 256;

    /// <summary>Where <c>c_lflag</c> stands in it: after three flags of 4 bytes.</summary>
    public const int LocalFlags = 12;

    /// <summary><c>ECHO</c>: what is typed is shown.</summary>
    public const uint Echo = 0x8;

    /// <summary><c>ECHONL</c>: the end of the line is shown all the same.</summary>
    public const uint EchoLineEnd = 0x40;

    /// <summary><c>TCSAFLUSH</c>: what was typed before is dropped.</summary>
    public const int Flush = 2;

    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetSettings(SafeFileHandle terminal, Span<byte> settings);

    [LibraryImport(Library, EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetSettings(SafeFileHandle terminal, int when, ReadOnlySpan<byte> settings);
}
