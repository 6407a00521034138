using System.Globalization;
using System.Runtime.InteropServices;
using Ceremony.App.Hosting.Interop;

namespace Ceremony.App.Hosting;

/// <summary>Called first thing at start: no core dumps, not readable for other processes, and memory kept out of swap where that is safe.</summary>
/// <remarks>It never stops the program: what could not be done is reported by the opening checks, and the officers decide.</remarks>
public static class ProcessHardening
{
    private const int CapabilityIpcLock = 14;
    private static readonly Lock _lock = new();
    private static HardeningReport? _report;

    /// <summary>What <see cref="Apply"/> achieved; before it was called, nothing.</summary>
    public static HardeningReport Report => _report ?? new HardeningReport(false, false, false, "the console has not tried");

    /// <summary>Applies everything once; later calls return the first result.</summary>
    public static HardeningReport Apply()
    {
        lock (_lock)
        {
            return _report ??= OperatingSystem.IsLinux()
                ? ApplyOnLinux()
                : new HardeningReport(false, false, false, "this is known for Linux only");
        }
    }

    private static HardeningReport ApplyOnLinux()
    {
        var noCore = LibC.SetLimit(LibC.LimitCore, default) == 0;
        var notDumpable = LibC.ProcessControl(LibC.SetDumpable, 0, 0, 0, 0) == 0;
        var whyNot = LockMemory();
        return new HardeningReport(noCore, notDumpable, whyNot is null, whyNot);
    }

    private static string? LockMemory()
    {
        // Under a limit, locking everything would make a later allocation fail in the middle of a ceremony.
        if (!MayLockWithoutLimit(out var limit))
        {
            return $"this account may lock {(limit / 1024).ToString(CultureInfo.InvariantCulture)} KiB only (ulimit -l unlimited would allow it)";
        }

        return LibC.LockAllMemory(LibC.LockCurrent | LibC.LockFuture | LibC.LockOnFault) == 0
            ? null
            : $"mlockall failed with error {Marshal.GetLastPInvokeError().ToString(CultureInfo.InvariantCulture)}";
    }

    private static bool MayLockWithoutLimit(out ulong limit)
    {
        limit = LibC.GetLimit(LibC.LimitLockedMemory, out var limits) == 0 ? limits.Soft : 0;
        return limit == LibC.Unlimited || (HasCapability(CapabilityIpcLock) && IsInFirstUserNamespace());
    }

    /// <summary>A capability inside another user namespace, as in a container without root, does not lift the limit.</summary>
    private static bool IsInFirstUserNamespace() =>
        File.ReadAllText("/proc/self/uid_map").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is ["0", "0", "4294967295"];

    private static bool HasCapability(int capability)
    {
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(text => text.StartsWith("CapEff:", StringComparison.Ordinal));
        return line is not null
            && ulong.TryParse(line.AsSpan(7).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var effective)
            && (effective >> capability & 1) == 1;
    }
}
