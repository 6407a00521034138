using System.Diagnostics;
using System.Globalization;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;
using Ceremony.App.Hosting.Interop;

namespace Ceremony.App.Hosting;

/// <summary>Finds out, at the opening of a ceremony, what machine and program it runs on. Facts only; people decide.</summary>
/// <param name="time">The clock.</param>
/// <param name="programFolder">Folder of the installed program.</param>
/// <param name="root">Root of the file system that is looked at; another one in tests.</param>
public sealed class OpeningChecks(TimeProvider time, string programFolder, string root = "/")
{
    private static readonly string[] _readerPackages = ["pcscd", "libpcsclite1", "libccid"];

    /// <summary>Makes all checks; takes well under a second. None of them throws.</summary>
    public IReadOnlyList<OpeningCheck> Make() =>
    [
        Guarded("build hash", () => new("build hash", BuildHash.Of(programFolder), OpeningOutcome.Ok)),
        Guarded("operating system", OperatingSystemCheck),
        Guarded("libraries", Libraries),
        Guarded("swap", Swap),
        Guarded("core dumps", CoreDumps),
        Guarded("process memory", ProcessMemory),
        Guarded("memory lock", MemoryLock),
        Guarded("network", Network),
        Guarded("clock", Clock),
        Guarded("reader software", ReaderSoftware),
    ];

    private static OpeningCheck Guarded(string name, Func<OpeningCheck> check)
    {
        try
        {
            return check();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NetworkInformationException or DllNotFoundException or EntryPointNotFoundException)
        {
            return new(name, $"could not be read: {e.Message}", OpeningOutcome.NotChecked);
        }
    }

    private OpeningCheck OperatingSystemCheck()
    {
        var release = Under("etc/os-release");
        var name = File.Exists(release)
            ? File.ReadLines(release).FirstOrDefault(line => line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal))?[12..].Trim('"')
            : null;
        return new("operating system", $"{name ?? RuntimeInformation.OSDescription}; kernel {Environment.OSVersion.Version}; {RuntimeInformation.FrameworkDescription}", OpeningOutcome.Ok);
    }

    // What the program brings along besides its own parts and the framework.
    private OpeningCheck Libraries()
    {
        var found = Directory.EnumerateFiles(programFolder, "*.dll")
            .Select(path => (Name: Path.GetFileNameWithoutExtension(path), FileVersionInfo.GetVersionInfo(path).FileVersion))
            .Where(library => !library.Name.StartsWith("System.", StringComparison.Ordinal) && !library.Name.StartsWith("Microsoft.", StringComparison.Ordinal)
                && !library.Name.StartsWith("Ceremony.", StringComparison.Ordinal) && library.Name is not "ceremony" && library.FileVersion is not null)
            .OrderBy(library => library.Name, StringComparer.Ordinal)
            .Select(library => $"{library.Name} {library.FileVersion}")
            .ToList();
        return found.Count == 0
            ? new("libraries", "all inside one file", OpeningOutcome.NotChecked)
            : new("libraries", string.Join("; ", found), OpeningOutcome.Ok);
    }

    private OpeningCheck Swap()
    {
        if (!File.Exists(Under("proc/swaps")))
        {
            return new("swap", "this system does not tell", OpeningOutcome.NotChecked);
        }

        var areas = File.ReadLines(Under("proc/swaps")).Skip(1).Select(line => line.Split(' ', '\t')[0]).Where(area => area.Length > 0).ToList();
        return areas.Count == 0
            ? new("swap", "off", OpeningOutcome.Ok)
            : new("swap", $"on: {string.Join(", ", areas)}", OpeningOutcome.Attention);
    }

    private OpeningCheck CoreDumps()
    {
        if (!OperatingSystem.IsLinux() || LibC.GetLimit(LibC.LimitCore, out var limit) != 0)
        {
            return new("core dumps", "this system does not tell", OpeningOutcome.NotChecked);
        }

        var pattern = File.Exists(Under("proc/sys/kernel/core_pattern")) ? File.ReadAllText(Under("proc/sys/kernel/core_pattern")).Trim() : "unknown";
        var piped = pattern.StartsWith('|');
        var off = limit.Hard == 0 && (!piped || LibC.ProcessControl(LibC.GetDumpable, 0, 0, 0, 0) == 0);
        var limitText = limit.Hard == LibC.Unlimited ? "none" : limit.Hard.ToString(CultureInfo.InvariantCulture);
        return new("core dumps", $"{(off ? "off" : "on")}; limit {limitText}; pattern {pattern}", off ? OpeningOutcome.Ok : OpeningOutcome.Attention);
    }

    private static OpeningCheck ProcessMemory() => !OperatingSystem.IsLinux()
        ? new("process memory", "this system does not tell", OpeningOutcome.NotChecked)
        : LibC.ProcessControl(LibC.GetDumpable, 0, 0, 0, 0) == 0
            ? new("process memory", "closed to other processes of the same account", OpeningOutcome.Ok)
            : new("process memory", "open to other processes of the same account", OpeningOutcome.Attention);

    private static OpeningCheck MemoryLock() => ProcessHardening.Report is { MemoryLocked: true }
        ? new("memory lock", "all memory of the console is kept out of swap", OpeningOutcome.Ok)
        : new("memory lock", $"not locked: {ProcessHardening.Report.WhyNotLocked}", OpeningOutcome.Attention);

    private static OpeningCheck Network()
    {
        var up = NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network.NetworkInterfaceType != NetworkInterfaceType.Loopback && network.OperationalStatus == OperationalStatus.Up)
            .Select(network => network.Name)
            .Order(StringComparer.Ordinal)
            .ToList();
        return up.Count == 0
            ? new("network", "no interface is up, other than loopback", OpeningOutcome.Ok)
            : new("network", $"up: {string.Join(", ", up)}", OpeningOutcome.Attention);
    }

    private OpeningCheck Clock()
    {
        var now = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        // A machine without a network has no time source: the room's clock is compared with it in a step of its own.
        var synchronised = OperatingSystem.IsLinux()
            ? LibC.AdjustTime(new byte[LibC.TimexLength]) is var state && state < 0 ? "not known whether synchronised"
                : state == LibC.ClockNotSynchronised ? "not synchronised by network time" : "synchronised by network time"
            : "not known whether synchronised";
        return new("clock", $"{now}; time zone {time.LocalTimeZone.Id}; {synchronised}", OpeningOutcome.Ok);
    }

    private OpeningCheck ReaderSoftware()
    {
        var found = new List<string>();
        var status = Under("var/lib/dpkg/status");
        if (File.Exists(status))
        {
            found.AddRange(PackageVersions(File.ReadLines(status)));
        }

        var drivers = Under("usr/lib/pcsc/drivers");
        if (Directory.Exists(drivers))
        {
            found.AddRange(Directory.EnumerateFiles(drivers, "Info.plist", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(DriverVersion));
        }

        return found.Count == 0
            ? new("reader software", "none found", OpeningOutcome.NotChecked)
            : new("reader software", string.Join("; ", found), OpeningOutcome.Ok);
    }

    private static IEnumerable<string> PackageVersions(IEnumerable<string> lines)
    {
        string? package = null;
        foreach (var line in lines)
        {
            if (line.StartsWith("Package: ", StringComparison.Ordinal))
            {
                package = line[9..];
            }
            else if (line.StartsWith("Version: ", StringComparison.Ordinal) && _readerPackages.Contains(package))
            {
                yield return $"{package} {line[9..]}";
            }
        }
    }

    private static string DriverVersion(string plist)
    {
        var lines = File.ReadAllLines(plist);
        var at = Array.FindIndex(lines, line => line.Contains("<key>CFBundleShortVersionString</key>", StringComparison.Ordinal));
        var version = at >= 0 && at + 1 < lines.Length ? lines[at + 1].Replace("<string>", "", StringComparison.Ordinal).Replace("</string>", "", StringComparison.Ordinal).Trim() : "version unknown";
        var bundle = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(plist)))!;
        return $"{bundle} {version}";
    }

    private string Under(string path) => Path.Combine(root, path);
}
