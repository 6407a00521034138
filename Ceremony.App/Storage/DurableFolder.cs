using System.Runtime.InteropServices;
using Ceremony.App.Storage.Interop;
using Microsoft.Win32.SafeHandles;

namespace Ceremony.App.Storage;

/// <summary>Makes the names in a folder durable.</summary>
internal static class DurableFolder
{
    /// <summary>
    /// Flushes a folder to the disk, so that a file made in it is still there after a power cut. Windows writes its
    /// directory in its own journal and offers no such call.
    /// </summary>
    /// <exception cref="StorageException">The system could not confirm it.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = new SafeFileHandle(LibC.Open(folder, 0), ownsHandle: true);
        if (handle.IsInvalid || LibC.Flush(handle) != 0)
        {
            throw new StorageException(
                StorageFailure.Failed,
                $"The disk did not confirm a new file in {folder} (error {Marshal.GetLastPInvokeError()}). Nothing was recorded in it. Check the disk, then try again.");
        }
    }
}
