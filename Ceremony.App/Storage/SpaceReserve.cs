using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ceremony.App.Storage.Interop;
using Microsoft.Win32.SafeHandles;

namespace Ceremony.App.Storage;

/// <summary>
/// Keeps space for the next lines of a journal. On Linux the blocks behind the end of the file itself are allocated, so
/// that nobody else can take them. Where the file system cannot do that, a second file holds the space and is given up
/// when a line finds none.
/// </summary>
/// <param name="file">The journal.</param>
/// <param name="path">Its path.</param>
/// <param name="allocate">False uses the second file even where blocks could be allocated.</param>
internal sealed class SpaceReserve(SafeFileHandle file, string path, bool allocate) : IDisposable
{
    private const int Interrupted = 4;

    // EFBIG, ENOSPC, EDQUOT, whose number differs; on Windows, handle full and disk full.
    private static readonly int[] _fullErrors = OperatingSystem.IsWindows() ? [39, 112] : OperatingSystem.IsMacOS() ? [27, 28, 69] : [27, 28, 122];
    private readonly string _sidecar = path + ".reserve";
    private bool _allocate = allocate && OperatingSystem.IsLinux() && Environment.Is64BitProcess;
    private long _end;
    private bool _hasSidecar;

    /// <summary>Makes sure that the file can grow from one offset to another.</summary>
    /// <param name="from">Length of the file, in bytes.</param>
    /// <param name="to">The length that it must be able to reach.</param>
    /// <returns>False when there is no space for it.</returns>
    public bool Hold(long from, long to)
    {
        if (to <= _end)
        {
            return true;
        }

        var held = _allocate ? Allocate(from, to - from) : null;
        held ??= FillSidecar(to - from);
        _end = held.Value && !_hasSidecar ? to : _end;
        return held.Value;
    }

    /// <summary>Gives up what a second file holds, so that a line that found no space can be tried again.</summary>
    /// <returns>False when nothing was held that way.</returns>
    public bool GiveUp()
    {
        var had = _hasSidecar;
        File.Delete(_sidecar);
        _hasSidecar = false;
        return had;
    }

    /// <summary>The file was cut, which frees the blocks behind its end.</summary>
    public void Forget() => _end = 0;

    /// <inheritdoc/>
    public void Dispose() => GiveUp();

    /// <summary>True when a write failed because there was no space.</summary>
    public static bool IsFull(Exception e) =>
        e is ArgumentOutOfRangeException // how the framework reports EFBIG
        || (e is IOException && _fullErrors.Contains(OperatingSystem.IsWindows() ? e.HResult & 0xFFFF : e.HResult));

    /// <summary>True: held; false: no space; null: this file system cannot do it.</summary>
    private bool? Allocate(long from, long length)
    {
        int error;
        do
        {
            error = LibC.Allocate(file, LibC.KeepSize, from, length) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }
        while (error == Interrupted);

        if (error == 0 || _fullErrors.Contains(error))
        {
            return error == 0;
        }

        _allocate = false;
        return null;
    }

    private bool FillSidecar(long length)
    {
        try
        {
            // Random bytes, because a file system may compress what is regular to nothing.
            _hasSidecar = true;
            using var sidecar = OwnerOnly.Open(_sidecar, FileMode.Create, FileShare.None);
            sidecar.Write(RandomNumberGenerator.GetBytes(checked((int)length)));
            sidecar.Flush(flushToDisk: true);
            return true;
        }
        catch (Exception e) when (IsFull(e))
        {
            GiveUp();
            return false;
        }
    }
}
