using System.Diagnostics;

namespace Ceremony.App.Tests.Storage;

/// <summary>Runs the storage host in a process of its own.</summary>
internal static class StorageHost
{
    public static Process Start(params string[] arguments) => Start("dotnet", ["exec", Dll, .. arguments]);

    /// <summary>Runs it with a disk of its own of that size, mounted over a folder in a mount namespace that ends with it.</summary>
    public static Process StartOnSmallDisk(string folder, int kibibytes, params string[] arguments) => Start(
        "unshare",
        ["--mount", .. (Environment.UserName == "root" ? Array.Empty<string>() : ["--map-root-user"]), "sh", "-c",
            $"mount -t tmpfs -o size={kibibytes}k,mode=700 tmpfs \"$1\" && shift && exec dotnet exec \"$@\"", "sh", folder, Dll, .. arguments]);

    /// <summary>Runs it under strace, which writes the calls that write or flush, in their order, with the names of their files.</summary>
    public static Process StartTraced(string trace, params string[] arguments) => Start(
        "strace",
        ["-f", "-qq", "-y", "-e", "trace=write,pwrite64,pwritev,fsync,fdatasync", "-e", "signal=none", "-o", trace, "dotnet", "exec", Dll, .. arguments]);

    private static string Dll => Path.Combine(AppContext.BaseDirectory, "Ceremony.StorageHost.dll");

    private static Process Start(string program, IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!;
}
