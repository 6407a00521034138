using System.Runtime.InteropServices;

namespace Ceremony.App.Hosting.Interop;

/// <summary>The few calls into the C library of Linux that keep secrets in memory from reaching a disk.</summary>
/// <remarks>Consumed: getrlimit, setrlimit, prctl, mlockall, adjtimex. <c>rlim_t</c> is 8 bytes on every 64-bit Linux.</remarks>
internal static partial class LibC
{
    public const int LimitCore = 4;
    public const int LimitLockedMemory = 8;
    public const ulong Unlimited = ulong.MaxValue;
    public const int SetDumpable = 4;
    public const int GetDumpable = 3;
    public const int LockCurrent = 1;
    public const int LockFuture = 2;
    public const int LockOnFault = 4;
    public const int ClockNotSynchronised = 5;

    /// <summary>Larger than <c>struct timex</c> (208 bytes on 64-bit Linux).</summary>
    public const int TimexLength = 256;

    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "getrlimit", SetLastError = true)]
    public static partial int GetLimit(int resource, out Limit limit);

    [LibraryImport(Library, EntryPoint = "setrlimit", SetLastError = true)]
    public static partial int SetLimit(int resource, in Limit limit);

    [LibraryImport(Library, EntryPoint = "prctl", SetLastError = true)]
    public static partial int ProcessControl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);

    [LibraryImport(Library, EntryPoint = "mlockall", SetLastError = true)]
    public static partial int LockAllMemory(int flags);

    [LibraryImport(Library, EntryPoint = "adjtimex", SetLastError = true)]
    public static partial int AdjustTime(Span<byte> timex);

    [StructLayout(LayoutKind.Sequential)]
    public struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
