using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ceremony.App.Storage.Interop;

/// <summary>The three functions of the C library that the framework does not offer. Used on 64-bit Linux and macOS only.</summary>
internal static partial class LibC
{
    /// <summary><c>FALLOC_FL_KEEP_SIZE</c>: blocks are allocated, the file's length stays.</summary>
    public const int KeepSize = 1;

    private const string Library = "libc";

    /// <summary>Linux only: allocates blocks for a part of a file, see fallocate(2). 0, or -1 with errno.</summary>
    [LibraryImport(Library, EntryPoint = "fallocate", SetLastError = true)]
    public static partial int Allocate(SafeFileHandle file, int mode, long offset, long length);

    /// <summary>Opens a folder for reading, see open(2) with O_RDONLY. A descriptor, or -1 with errno.</summary>
    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    /// <summary>Writes what is known of a file or folder to the disk, see fsync(2). 0, or -1 with errno.</summary>
    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
    public static partial int Flush(SafeFileHandle file);
}
